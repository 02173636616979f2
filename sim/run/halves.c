#include "run/halves.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

/* Eight numbers, sixteen halves, are a register; an instruction moves those that are kept together. */
#define WIDEST __attribute__((target("avx512f,popcnt")))

/* The lanes there are in numbers from..from + 7 of `count`. */
static inline __mmask8 lanes(int64_t count, int64_t from)
{
    int64_t left = count - from;
    unsigned there = left >= 8 ? 0xff : left > 0 ? (1u << left) - 1 : 0;
    return (__mmask8)there;
}

WIDEST static inline __m512i difference(const double *numbers, const double *expected,
                                        __mmask8 there)
{
    return _mm512_xor_si512(_mm512_maskz_loadu_epi64(there, numbers),
                            _mm512_maskz_loadu_epi64(there, expected));
}

WIDEST static uint32_t *pack_widest(const double *numbers, const double *expected, int64_t count,
                                    uint32_t *out, uint32_t *differs)
{
    for (int64_t i = 0; i < count; i += HALVES_TOGETHER) {
        __m512i a = difference(&numbers[i], &expected[i], lanes(count, i));
        __m512i b = difference(&numbers[i + 8], &expected[i + 8], lanes(count, i + 8));
        uint32_t first = _mm512_test_epi32_mask(a, a), second = _mm512_test_epi32_mask(b, b);
        *differs++ |= *out++ = first | second << 16;
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi32((__mmask16)first, a));
        out += __builtin_popcount(first);
        _mm512_storeu_si512(out, _mm512_maskz_compress_epi32((__mmask16)second, b));
        out += __builtin_popcount(second);
    }
    return out;
}

/* Adds the halves at `from` to eight numbers as expected. */
WIDEST static inline void restore(const uint32_t *from, uint32_t mask, const double *expected,
                                  __mmask8 there, double *numbers)
{
    __m512i kept = _mm512_loadu_si512((const void *)from);
    __m512i x = _mm512_maskz_expand_epi32((__mmask16)mask, kept);
    x = _mm512_xor_si512(x, _mm512_maskz_loadu_epi64(there, expected));
    _mm512_mask_storeu_epi64(numbers, there, x);
}

WIDEST static const uint32_t *unpack_widest(const uint32_t *from, const double *expected,
                                            int64_t count, double *numbers)
{
    for (int64_t i = 0; i < count; i += HALVES_TOGETHER) {
        uint32_t first = *from & 0xffff, second = *from >> 16;
        restore(++from, first, &expected[i], lanes(count, i), &numbers[i]);
        from += __builtin_popcount(first);
        restore(from, second, &expected[i + 8], lanes(count, i + 8), &numbers[i + 8]);
        from += __builtin_popcount(second);
    }
    return from;
}

static bool is_widest(void)
{
    return __builtin_cpu_supports("avx512f");
}

/* Without that: four numbers, eight halves, are a register, which is permuted by a list of their
 * places, which an instruction draws from 01234567 by the mask; another one deals places out again. */
#define WIDE  __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define EIGHT UINT64_C(0x0706050403020100)

/* A byte of ones for each bit of the mask. */
WIDE static inline uint64_t bytes_of(unsigned mask)
{
    return _pdep_u64(mask, UINT64_C(0x0101010101010101)) * 0xff;
}

/* Packs as many numbers as fill whole registers; returns how many. */
WIDE static int pack_wide(const double *numbers, const double *expected, int count, uint32_t *mask,
                          uint32_t **end)
{
    uint32_t *to = *end, all = 0; /* what memory holds might have changed by each store */
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        __m256i x = _mm256_xor_si256(_mm256_loadu_si256((const void *)&numbers[i]),
                                     _mm256_loadu_si256((const void *)&expected[i]));
        __m256i zero = _mm256_cmpeq_epi32(x, _mm256_setzero_si256());
        unsigned kept = 0xff & ~(unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(zero));
        uint64_t places = _pext_u64(EIGHT, bytes_of(kept));
        __m256i from = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128((long long)places));
        _mm256_storeu_si256((void *)to, _mm256_permutevar8x32_epi32(x, from));
        to += __builtin_popcount(kept);
        all |= kept << 2 * i;
    }
    *end = to;
    *mask = all;
    return i;
}

WIDE static int unpack_wide(const uint32_t **from, uint32_t mask, const double *expected, int count,
                            double *numbers)
{
    const uint32_t *at = *from;
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        unsigned kept = mask >> 2 * i & 0xff;
        uint64_t bytes = bytes_of(kept), places = _pdep_u64(EIGHT, bytes);
        __m256i to = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128((long long)places));
        __m256i there = _mm256_cvtepi8_epi32(_mm_cvtsi64_si128((long long)bytes));
        __m256i x = _mm256_permutevar8x32_epi32(_mm256_loadu_si256((const void *)at), to);
        x = _mm256_xor_si256(_mm256_and_si256(x, there),
                             _mm256_loadu_si256((const void *)&expected[i]));
        _mm256_storeu_si256((void *)&numbers[i], x);
        at += __builtin_popcount(kept);
    }
    *from = at;
    return i;
}

static bool is_wide(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}
#else
#define pack_widest   halves_pack
#define unpack_widest halves_unpack

static bool is_widest(void)
{
    return false;
}

static int pack_wide(const double *numbers, const double *expected, int count, uint32_t *mask,
                     uint32_t **end)
{
    (void)numbers, (void)expected, (void)count, (void)mask, (void)end;
    return 0;
}

static int unpack_wide(const uint32_t **from, uint32_t mask, const double *expected, int count,
                       double *numbers)
{
    (void)from, (void)mask, (void)expected, (void)count, (void)numbers;
    return 0;
}

static bool is_wide(void)
{
    return false;
}
#endif

/* The numbers from i on, one by one. Without a branch on them: every half is written, and stays if it is
 * not zero. */
static uint32_t *pack_rest(const double *numbers, const double *expected, int i, int count,
                           uint32_t *mask, uint32_t *end)
{
    for (; i < count; i++) {
        uint32_t half[2], other[2];
        memcpy(half, &numbers[i], sizeof half);
        memcpy(other, &expected[i], sizeof other);
        for (int k = 0; k < 2; k++) {
            *end = half[k] ^ other[k];
            uint32_t kept = *end != 0;
            end += kept;
            *mask |= kept << (2 * i + k);
        }
    }
    return end;
}

static const uint32_t *unpack_rest(const uint32_t *from, uint32_t mask, const double *expected,
                                   int i, int count, double *numbers)
{
    for (; i < count; i++) {
        uint32_t half[2];
        memcpy(half, &expected[i], sizeof half);
        for (int k = 0; k < 2; k++) {
            uint32_t kept = mask >> (2 * i + k) & 1;
            half[k] ^= *from & -kept;
            from += kept;
        }
        memcpy(&numbers[i], half, sizeof half);
    }
    return from;
}

uint32_t *halves_pack(const double *numbers, const double *expected, int64_t count, uint32_t *out,
                      uint32_t *differs)
{
    bool wide = is_wide();
    if (is_widest()) return pack_widest(numbers, expected, count, out, differs);
    for (int64_t at = 0; at < count; at += HALVES_TOGETHER) {
        const double *some = &numbers[at], *other = &expected[at];
        int many = count - at < HALVES_TOGETHER ? (int)(count - at) : HALVES_TOGETHER;
        uint32_t mask = 0, *end = out + 1;
        int i = wide ? pack_wide(some, other, many, &mask, &end) : 0;
        end = pack_rest(some, other, i, many, &mask, end);
        *out = mask;
        out = end;
        *differs++ |= mask;
    }
    return out;
}

const uint32_t *halves_unpack(const uint32_t *from, const double *expected, int64_t count,
                              double *numbers)
{
    bool wide = is_wide();
    if (is_widest()) return unpack_widest(from, expected, count, numbers);
    for (int64_t at = 0; at < count; at += HALVES_TOGETHER) {
        int many = count - at < HALVES_TOGETHER ? (int)(count - at) : HALVES_TOGETHER;
        uint32_t mask = *from++;
        int i = wide ? unpack_wide(&from, mask, &expected[at], many, &numbers[at]) : 0;
        from = unpack_rest(from, mask, &expected[at], i, many, &numbers[at]);
    }
    return from;
}
