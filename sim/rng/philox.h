/* Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011): 128 random bits as a function of a 128-bit counter and a 64-bit key. */
#ifndef RNG_PHILOX_H
#define RNG_PHILOX_H

#include <stdint.h>

/* out[0..3] = the block at `counter` under `key`. No state: equal inputs, equal bits. */
void philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

#endif
