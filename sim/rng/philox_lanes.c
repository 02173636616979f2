/* Philox blocks side by side in vector registers, as pairs of numbers or, where there is a place for a
 * third, as three. Each word of a block stands in the lower half of a
 * 64-bit lane, whatever stands in the upper half, since vector units multiply 32 by 32 bits to 64. */
#include "rng/philox.h"

#include <stdbool.h>
#include <string.h>

#define ROUNDS 10
#define WIDEST 8 /* numbers of the widest register */

/* Where the numbers of blocks go; third: NULL for pairs. */
struct numbers {
    double *first, *second, *third;
};

static void one_by_one(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                       struct numbers to, int count)
{
    for (int i = 0; i < count; i++) {
        uint32_t out[4],
            at[4] = {word ? word[i] : counter[0] + (uint32_t)i, counter[1], counter[2], counter[3]};
        double three[3];
        philox_block(at, key, out);
        philox_three(out, three);
        to.first[i] = to.third ? three[0] : philox_double(out[0], out[1]);
        to.second[i] = to.third ? three[1] : philox_double(out[2], out[3]);
        if (to.third) to.third[i] = three[2];
    }
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

/* The keys of the rounds, in memory, from where a lane's width is broadcast for nothing. */
struct round_keys {
    uint64_t k0[ROUNDS], k1[ROUNDS];
};

/* Broadcasts of a constant in 64-bit lanes and the types of W bytes: GCC vectors, so that the usual
 * operators work lane by lane in the widest instructions that the function's target allows. */
#define LOW_HALF UINT64_C(0xffffffff)

/* philox_double without a conversion from 64-bit integers, which vector units lack: the upper 32 and
 * the lower 21 bits are set into doubles of the right exponents, 2^20 and 1/2. Exact. */
#define DOUBLES(low, high)                                                                         \
    (((doubles)(((high)&LOW_HALF) | UINT64_C(0x4130000000000000)) - 0x1p20) +                      \
     ((doubles)(((low)&LOW_HALF) >> 11 | UINT64_C(0x3fe0000000000000)) - 0.5))

/* philox_three: bits of a significand, under the exponent of 1. */
#define FRACTIONS(bits)        ((doubles)((bits) | UINT64_C(0x3ff0000000000000)) - 1.0)
#define FIRST_OF_THREE(c0, c1) FRACTIONS(((c1)&0xfffff) << 32 | ((c0)&LOW_HALF))
#define SECOND_OF_THREE(c2)    FRACTIONS(((c2)&LOW_HALF) << 20)
#define THIRD_OF_THREE(c1, c3)                                                                     \
    FRACTIONS(((c3)&LOW_HALF) << 20 | ((c1)&LOW_HALF) >> 20 << 8 | UINT64_C(0x80))

/* The blocks of R registers from number i on, side by side: each step of a register waits for the one
 * before it, and the other registers fill the time. */
#define BLOCKS(MUL, R)                                                                             \
    do {                                                                                           \
        words c0[R], c1[R], c2[R], c3[R];                                                          \
        for (int j = 0; j < R; j++) {                                                              \
            c0[j] = step + ((uint64_t)counter[0] + (uint64_t)(i + j * LANES));                     \
            if (word) {                                                                            \
                halves given;                                                                      \
                memcpy(&given, &word[i + j * LANES], sizeof given);                                \
                c0[j] = __builtin_convertvector(given, words);                                     \
            }                                                                                      \
            c1[j] = (words){0} + counter[1];                                                       \
            c2[j] = (words){0} + counter[2];                                                       \
            c3[j] = (words){0} + counter[3];                                                       \
        }                                                                                          \
        for (int r = 0; r < ROUNDS; r++)                                                           \
            for (int j = 0; j < R; j++) {                                                          \
                words p0 = (words)MUL((bare)c0[j], (bare)m0);                                      \
                words p1 = (words)MUL((bare)c2[j], (bare)m1);                                      \
                c0[j] = (p1 >> 32) ^ c1[j] ^ keys->k0[r];                                          \
                c2[j] = (p0 >> 32) ^ c3[j] ^ keys->k1[r];                                          \
                c1[j] = p1;                                                                        \
                c3[j] = p0;                                                                        \
            }                                                                                      \
        for (int j = 0; j < R; j++, i += LANES) {                                                  \
            doubles u, v;                                                                          \
            if (to.third) {                                                                        \
                doubles w = THIRD_OF_THREE(c1[j], c3[j]);                                          \
                u = FIRST_OF_THREE(c0[j], c1[j]);                                                  \
                v = SECOND_OF_THREE(c2[j]);                                                        \
                memcpy(&to.third[i], &w, sizeof w);                                                \
            } else {                                                                               \
                u = DOUBLES(c0[j], c1[j]);                                                         \
                v = DOUBLES(c2[j], c3[j]);                                                         \
            }                                                                                      \
            memcpy(&to.first[i], &u, sizeof u);                                                    \
            memcpy(&to.second[i], &v, sizeof v);                                                   \
        }                                                                                          \
    } while (0)

/* Fills whole registers of W bytes, the last of them again from where it ends at count; returns how many
 * numbers that are: all, or none if they do not fill one. */
#define FILL(name, isa, W, bare_type, MUL)                                                         \
    __attribute__((target(isa))) static int name(                                                  \
        const uint32_t counter[4], const struct round_keys *keys, const uint32_t *word,            \
        struct numbers to, int count)                                                              \
    {                                                                                              \
        enum { LANES = (W) / 8 };                                                                  \
        typedef uint64_t words __attribute__((vector_size(W)));                                    \
        typedef double doubles __attribute__((vector_size(W)));                                    \
        typedef uint32_t halves __attribute__((vector_size((W) / 2)));                             \
        typedef bare_type bare;                                                                    \
        words step;                                                                                \
        for (int j = 0; j < LANES; j++) step[j] = (uint64_t)j;                                     \
        const words m0 = (words){0} + PHILOX_MULTIPLIER_0, m1 = (words){0} + PHILOX_MULTIPLIER_1;  \
        int i = 0;                                                                                 \
        while (i + 4 * LANES <= count) BLOCKS(MUL, 4);                                             \
        while (i < count && count >= LANES) {                                                      \
            if (i + LANES > count) i = count - LANES;                                              \
            BLOCKS(MUL, 1);                                                                        \
        }                                                                                          \
        return i;                                                                                  \
    }

FILL(fill_512, "avx512f", 64, __m512i, _mm512_mul_epu32)
FILL(fill_256, "avx2", 32, __m256i, _mm256_mul_epu32)
FILL(fill_128, "sse2", 16, __m128i, _mm_mul_epu32)

static int fill_wide(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                     struct numbers to, int count)
{
    struct round_keys keys;
    for (uint32_t r = 0; r < ROUNDS; r++) {
        keys.k0[r] = key[0] + r * PHILOX_WEYL_0;
        keys.k1[r] = key[1] + r * PHILOX_WEYL_1;
    }
    if (__builtin_cpu_supports("avx512f")) return fill_512(counter, &keys, word, to, count);
    if (__builtin_cpu_supports("avx2")) return fill_256(counter, &keys, word, to, count);
    return fill_128(counter, &keys, word, to, count);
}
#else
static int fill_wide(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                     struct numbers to, int count)
{
    (void)counter, (void)key, (void)word, (void)to, (void)count;
    return 0;
}
#endif

/* So few that they fill no register: one is filled all the same, with some too many. */
static void fill_few(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                     struct numbers to, int count)
{
    uint32_t padded[WIDEST] = {0};
    double u[WIDEST], v[WIDEST], w[WIDEST];
    struct numbers all = {u, v, to.third ? w : NULL};
    bool some = count > 1 && count < WIDEST;
    for (int i = 0; some && i < count; i++) padded[i] = word ? word[i] : counter[0] + (uint32_t)i;
    if (!some || !fill_wide(counter, key, padded, all, WIDEST)) {
        one_by_one(counter, key, word, to, count);
        return;
    }
    memcpy(to.first, u, (size_t)count * sizeof *u);
    memcpy(to.second, v, (size_t)count * sizeof *v);
    if (to.third) memcpy(to.third, w, (size_t)count * sizeof *w);
}

static void fill(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                 struct numbers to, int count)
{
    if (count > 0 && !fill_wide(counter, key, word, to, count))
        fill_few(counter, key, word, to, count);
}

void philox_run(const uint32_t counter[4], const uint32_t key[2], double *first, double *second,
                int count)
{
    fill(counter, key, NULL, (struct numbers){first, second, NULL}, count);
}

void philox_gather(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                   double *first, double *second, int count)
{
    fill(counter, key, word, (struct numbers){first, second, NULL}, count);
}

void philox_run_three(const uint32_t counter[4], const uint32_t key[2], double *first,
                      double *second, double *third, int count)
{
    fill(counter, key, NULL, (struct numbers){first, second, third}, count);
}
