/* Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011): 128 random bits as a function of a 128-bit counter and a 64-bit key. */
#ifndef RNG_PHILOX_H
#define RNG_PHILOX_H

#include <stdint.h>

#define PHILOX_MULTIPLIER_0 UINT64_C(0xD2511F53)
#define PHILOX_MULTIPLIER_1 UINT64_C(0xCD9E8D57)
#define PHILOX_WEYL_0       UINT32_C(0x9E3779B9) /* golden ratio */
#define PHILOX_WEYL_1       UINT32_C(0xBB67AE85) /* sqrt(3) - 1  */

/* out[0..3] = the block at `counter` under `key`. No state: equal inputs, equal bits. */
void philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* 53 bits of two words of a block as a double in [0, 1). */
static inline double philox_double(uint32_t low, uint32_t high)
{
    uint64_t bits = (uint64_t)high << 32 | low;
    return (double)(bits >> 11) * 0x1p-53;
}

/* A block as three numbers: 52, 32 and 44 bits of it, each exact. The last stands in the middle of its
 * cell, so that it is never 0 and as often above 1/2 as below. */
static inline void philox_three(const uint32_t block[4], double three[3])
{
    three[0] = (double)((uint64_t)(block[1] & 0xfffff) << 32 | block[0]) * 0x1p-52;
    three[1] = block[2] * 0x1p-32;
    three[2] = ((double)((uint64_t)block[3] << 12 | block[1] >> 20) + 0.5) * 0x1p-44;
}

/* Many blocks at once, each as its two doubles: first[i] and second[i] are those at the counter whose
 * word 0 is replaced by counter[0] + i (without carry), or by word[i]. Bits as from philox_block. */
void philox_run(const uint32_t counter[4], const uint32_t key[2], double *first, double *second,
                int count);
void philox_gather(const uint32_t counter[4], const uint32_t key[2], const uint32_t *word,
                   double *first, double *second, int count);
/* The same as philox_run, each block as its three numbers. */
void philox_run_three(const uint32_t counter[4], const uint32_t key[2], double *first,
                      double *second, double *third, int count);

#endif
