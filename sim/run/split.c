#include "run/split.h"

#include <string.h>

/* Splits v[i..end-1], of which `front` is where the next one before the pivot goes, and `above` others are
 * in `spare` already; returns where the others begin. Without a branch on the values, which nobody can
 * foresee: each is written to both sides and counts on one. */
static inline int64_t split_rest(double *v, int64_t i, int64_t end, double pivot, bool equal,
                                 double *spare, int64_t front, int64_t above)
{
    for (; i < end; i++) {
        double x = v[i];
        bool before = (x < pivot) | (equal & (x == pivot));
        v[front] = x;
        spare[above] = x;
        front += before;
        above += !before;
    }
    memcpy(&v[front], spare, (size_t)above * sizeof *v);
    return front;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,popcnt")))

WIDE static inline unsigned before_pivot(__m512d x, __m512d pivot, bool equal)
{
    return equal ? _mm512_cmp_pd_mask(x, pivot, _CMP_LE_OQ)
                 : _mm512_cmp_pd_mask(x, pivot, _CMP_LT_OQ);
}

/* Eight at a time: an instruction moves those of one side together. What is written to the front never
 * reaches beyond what has been read. */
WIDE static int64_t split_wide(double *v, int64_t first, int64_t end, double pivot, bool equal,
                               double *spare)
{
    const __m512d at = _mm512_set1_pd(pivot);
    int64_t front = first, above = 0, i = first;
    for (; i + 8 <= end; i += 8) {
        __m512d x = _mm512_loadu_pd(&v[i]);
        unsigned before = before_pivot(x, at, equal);
        int many = __builtin_popcount(before);
        _mm512_storeu_pd(&v[front], _mm512_maskz_compress_pd((__mmask8)before, x));
        _mm512_storeu_pd(&spare[above], _mm512_maskz_compress_pd((__mmask8)~before, x));
        front += many;
        above += 8 - many;
    }
    return split_rest(v, i, end, pivot, equal, spare, front, above);
}

int64_t split(double *v, int64_t first, int64_t end, double pivot, bool equal, double *spare)
{
    if (__builtin_cpu_supports("avx512f")) return split_wide(v, first, end, pivot, equal, spare);
    return split_rest(v, first, end, pivot, equal, spare, first, 0);
}
#else
int64_t split(double *v, int64_t first, int64_t end, double pivot, bool equal, double *spare)
{
    return split_rest(v, first, end, pivot, equal, spare, first, 0);
}
#endif
