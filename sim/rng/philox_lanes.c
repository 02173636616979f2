/* Philox blocks side by side in vector registers. Each word of a block stands in the lower half of a
 * 64-bit lane, whatever stands in the upper half, since vector units multiply 32 by 32 bits to 64. */
#include "rng/philox.h"

static void one_by_one(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                       double *first, double *second, int count)
{
    for (int i = 0; i < count; i++) {
        uint32_t out[4],
            at[4] = {word ? word[i] : counter[0] + (uint32_t)i, counter[1], counter[2], counter[3]};
        philox_block(at, key, out);
        first[i] = philox_double(out[0], out[1]);
        second[i] = philox_double(out[2], out[3]);
    }
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#include <string.h>

/* Broadcasts of a constant in 64-bit lanes and the types of W bytes: GCC vectors, so that the usual
 * operators work lane by lane in the widest instructions that the function's target allows. */
#define LOW_HALF UINT64_C(0xffffffff)

/* A round: c0..c3 and the round's keys. */
#define ROUND(MUL, r)                                                                              \
    p0 = (words)MUL((bare)c0, (bare)m0), p1 = (words)MUL((bare)c2, (bare)m1);                      \
    c0 = (p1 >> 32) ^ c1 ^ (uint64_t)(uint32_t)(key[0] + r##u * PHILOX_WEYL_0);                    \
    c2 = (p0 >> 32) ^ c3 ^ (uint64_t)(uint32_t)(key[1] + r##u * PHILOX_WEYL_1);                    \
    c1 = p1;                                                                                       \
    c3 = p0

/* philox_double without a conversion from 64-bit integers, which vector units lack: the upper 32 and
 * the lower 21 bits are set into doubles of the right exponents, 2^20 and 1/2. Exact. */
#define DOUBLES(low, high)                                                                         \
    (((numbers)(((high)&LOW_HALF) | UINT64_C(0x4130000000000000)) - 0x1p20) +                      \
     ((numbers)(((low)&LOW_HALF) >> 11 | UINT64_C(0x3fe0000000000000)) - 0.5))

/* Fills as many whole registers of W bytes as fit into count; returns how many numbers that are. */
#define FILL(name, isa, W, bare_type, MUL)                                                         \
    __attribute__((target(isa))) static int name(const uint32_t counter[4], const uint32_t key[2], \
                                                 const uint32_t *word, double *first,              \
                                                 double *second, int count)                        \
    {                                                                                              \
        enum { LANES = (W) / 8 };                                                                  \
        typedef uint64_t words __attribute__((vector_size(W)));                                    \
        typedef double numbers __attribute__((vector_size(W)));                                    \
        typedef uint32_t halves __attribute__((vector_size((W) / 2)));                             \
        typedef bare_type bare;                                                                    \
        words step;                                                                                \
        for (int j = 0; j < LANES; j++) step[j] = (uint64_t)j;                                     \
        const words m0 = (words){0} + PHILOX_MULTIPLIER_0, m1 = (words){0} + PHILOX_MULTIPLIER_1;  \
        int i = 0;                                                                                 \
        for (; i + LANES <= count; i += LANES) {                                                   \
            words c0, p0, p1, c1 = (words){0} + counter[1], c2 = (words){0} + counter[2],          \
                              c3 = (words){0} + counter[3];                                        \
            if (word) {                                                                            \
                halves given;                                                                      \
                memcpy(&given, &word[i], sizeof given);                                            \
                c0 = __builtin_convertvector(given, words);                                        \
            } else {                                                                               \
                c0 = step + ((uint64_t)counter[0] + (uint64_t)i);                                  \
            }                                                                                      \
            ROUND(MUL, 0);                                                                         \
            ROUND(MUL, 1);                                                                         \
            ROUND(MUL, 2);                                                                         \
            ROUND(MUL, 3);                                                                         \
            ROUND(MUL, 4);                                                                         \
            ROUND(MUL, 5);                                                                         \
            ROUND(MUL, 6);                                                                         \
            ROUND(MUL, 7);                                                                         \
            ROUND(MUL, 8);                                                                         \
            ROUND(MUL, 9);                                                                         \
            numbers u = DOUBLES(c0, c1), v = DOUBLES(c2, c3);                                      \
            memcpy(&first[i], &u, sizeof u);                                                       \
            memcpy(&second[i], &v, sizeof v);                                                      \
        }                                                                                          \
        return i;                                                                                  \
    }

FILL(fill_512, "avx512f", 64, __m512i, _mm512_mul_epu32)
FILL(fill_256, "avx2", 32, __m256i, _mm256_mul_epu32)
FILL(fill_128, "sse2", 16, __m128i, _mm_mul_epu32)

static int fill_wide(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                     double *first, double *second, int count)
{
    if (__builtin_cpu_supports("avx512f"))
        return fill_512(counter, key, word, first, second, count);
    if (__builtin_cpu_supports("avx2")) return fill_256(counter, key, word, first, second, count);
    return fill_128(counter, key, word, first, second, count);
}
#else
static int fill_wide(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                     double *first, double *second, int count)
{
    (void)counter, (void)key, (void)word, (void)first, (void)second, (void)count;
    return 0;
}
#endif

void philox_run(const uint32_t counter[4], const uint32_t key[2], double *first, double *second,
                int count)
{
    int done = fill_wide(counter, key, NULL, first, second, count);
    uint32_t rest[4] = {counter[0] + (uint32_t)done, counter[1], counter[2], counter[3]};
    one_by_one(rest, key, NULL, first + done, second + done, count - done);
}

void philox_gather(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                   double *first, double *second, int count)
{
    int done = fill_wide(counter, key, word, first, second, count);
    one_by_one(counter, key, word + done, first + done, second + done, count - done);
}
