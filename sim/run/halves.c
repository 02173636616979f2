#include "run/halves.h"

#include <string.h>

/* Without a branch on the numbers: every half is written, and stays if it is not zero. */
static uint32_t *pack_some(const double *numbers, const double *expected, int count, uint32_t *out)
{
    uint32_t low[HALVES_TOGETHER], mask = 0, lows = 0, *end = out + 1;
    for (int i = 0; i < count; i++) {
        uint64_t number, other;
        memcpy(&number, &numbers[i], sizeof number);
        memcpy(&other, &expected[i], sizeof other);
        number ^= other;
        uint32_t upper = (uint32_t)(number >> 32), lower = (uint32_t)number;
        *end = upper;
        low[lows] = lower;
        end += upper != 0;
        lows += lower != 0;
        mask |= (uint32_t)(upper != 0) << i | (uint32_t)(lower != 0) << (i + HALVES_TOGETHER);
    }
    memcpy(out, &mask, sizeof mask);
    for (uint32_t i = 0; i < lows; i++) end[i] = low[i];
    return end + lows;
}

static const uint32_t *unpack_some(const uint32_t *from, const double *expected, int count,
                                   double *numbers)
{
    uint32_t mask = *from++;
    const uint32_t *low = from + __builtin_popcount(mask & 0xffff);
    for (int i = 0; i < count; i++, mask >>= 1) {
        uint32_t upper = mask & 1, lower = mask >> HALVES_TOGETHER & 1;
        uint64_t number;
        memcpy(&number, &expected[i], sizeof number);
        number ^= (uint64_t)(*from & -upper) << 32 | (*low & -lower);
        from += upper;
        low += lower;
        memcpy(&numbers[i], &number, sizeof number);
    }
    return low;
}

static uint32_t *pack_all(const double *numbers, const double *expected, int64_t count,
                          uint32_t *out, uint16_t *differs)
{
    for (int64_t i = 0; i < count; i += HALVES_TOGETHER) {
        uint32_t *mask = out;
        int some = count - i < HALVES_TOGETHER ? (int)(count - i) : HALVES_TOGETHER;
        out = pack_some(&numbers[i], &expected[i], some, out);
        differs[i / HALVES_TOGETHER] |= (uint16_t)(*mask | *mask >> HALVES_TOGETHER);
    }
    return out;
}

static const uint32_t *unpack_all(const uint32_t *from, const double *expected, int64_t count,
                                  double *numbers)
{
    for (int64_t i = 0; i < count; i += HALVES_TOGETHER) {
        int some = count - i < HALVES_TOGETHER ? (int)(count - i) : HALVES_TOGETHER;
        from = unpack_some(from, &expected[i], some, &numbers[i]);
    }
    return from;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

/* Sixteen numbers are two registers; their upper halves make one, their lower halves another, and an
 * instruction moves those that are kept together. */
#define WIDE __attribute__((target("avx512f,popcnt")))

/* The lanes there are in numbers from..from + 7 of `count`. */
static inline __mmask8 lanes(int64_t count, int64_t from)
{
    int64_t left = count - from;
    return left >= 8 ? 0xff : left <= 0 ? 0 : (__mmask8)((1u << left) - 1);
}

WIDE static inline __m512i difference(const double *numbers, const double *expected, __mmask8 there)
{
    return _mm512_xor_si512(_mm512_maskz_loadu_epi64(there, numbers),
                            _mm512_maskz_loadu_epi64(there, expected));
}

WIDE static uint32_t *pack_wide(const double *numbers, const double *expected, int64_t count,
                                uint32_t *out, uint16_t *differs)
{
    const __m512i even =
        _mm512_set_epi32(30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0);
    const __m512i odd = _mm512_add_epi32(even, _mm512_set1_epi32(1));
    for (int64_t i = 0; i < count; i += HALVES_TOGETHER) {
        __m512i a = difference(&numbers[i], &expected[i], lanes(count, i));
        __m512i b = difference(&numbers[i + 8], &expected[i + 8], lanes(count, i + 8));
        __m512i lower = _mm512_permutex2var_epi32(a, even, b);
        __m512i upper = _mm512_permutex2var_epi32(a, odd, b);
        uint32_t uppers = _mm512_test_epi32_mask(upper, upper);
        uint32_t lowers = _mm512_test_epi32_mask(lower, lower);
        *out++ = uppers | lowers << HALVES_TOGETHER;
        differs[i / HALVES_TOGETHER] |= (uint16_t)(uppers | lowers);
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi32((__mmask16)uppers, upper));
        out += __builtin_popcount(uppers);
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi32((__mmask16)lowers, lower));
        out += __builtin_popcount(lowers);
    }
    return out;
}

WIDE static const uint32_t *unpack_wide(const uint32_t *from, const double *expected, int64_t count,
                                        double *numbers)
{
    const __m512i front = _mm512_set_epi32(23, 7, 22, 6, 21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    const __m512i back = _mm512_add_epi32(front, _mm512_set1_epi32(8));
    for (int64_t i = 0; i < count; i += HALVES_TOGETHER) {
        uint32_t uppers = *from & 0xffff, lowers = *from >> HALVES_TOGETHER;
        const uint32_t *low = ++from + __builtin_popcount(uppers);
        __m512i upper =
            _mm512_maskz_expand_epi32((__mmask16)uppers, _mm512_loadu_si512((const void *)from));
        __m512i lower =
            _mm512_maskz_expand_epi32((__mmask16)lowers, _mm512_loadu_si512((const void *)low));
        from = low + __builtin_popcount(lowers);
        __mmask8 first = lanes(count, i), second = lanes(count, i + 8);
        __m512i a = _mm512_permutex2var_epi32(lower, front, upper);
        __m512i b = _mm512_permutex2var_epi32(lower, back, upper);
        a = _mm512_xor_si512(a, _mm512_maskz_loadu_epi64(first, &expected[i]));
        b = _mm512_xor_si512(b, _mm512_maskz_loadu_epi64(second, &expected[i + 8]));
        _mm512_mask_storeu_epi64(&numbers[i], first, a);
        _mm512_mask_storeu_epi64(&numbers[i + 8], second, b);
    }
    return from;
}
#else
#define pack_wide   pack_all
#define unpack_wide unpack_all
#endif

static int is_wide(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    return __builtin_cpu_supports("avx512f");
#else
    return 0;
#endif
}

uint32_t *halves_pack(const double *numbers, const double *expected, int64_t count, uint32_t *out,
                      uint16_t *differs)
{
    return is_wide() ? pack_wide(numbers, expected, count, out, differs)
                     : pack_all(numbers, expected, count, out, differs);
}

const uint32_t *halves_unpack(const uint32_t *from, const double *expected, int64_t count,
                              double *numbers)
{
    return is_wide() ? unpack_wide(from, expected, count, numbers)
                     : unpack_all(from, expected, count, numbers);
}
