/* Arrays of doubles kept as their difference (exclusive or) from what was expected of them. A number
 * is two halves of 32 bits; halves that are zero are left out: nothing is kept of a number as
 * expected, and half of the difference between two whole numbers. Every bit comes back.
 *
 * By 16 numbers: a word with a bit for each half that is kept, then those halves, in the order of
 * memory. */
#ifndef RUN_HALVES_H
#define RUN_HALVES_H

#include <stdbool.h>
#include <stdint.h>

enum {
    HALVES_TOGETHER = 16,
    HALVES_BEYOND = 16 /* halves behind the last that may be read, or overwritten */
};

/* Words of bits that `count` numbers take; besides them they take 2 * count halves at most. */
static inline int64_t halves_words(int64_t count)
{
    return (count + HALVES_TOGETHER - 1) / HALVES_TOGETHER;
}

/* Packs numbers[count]; returns the end of what it wrote. differs[i / 16] gets the bits of the halves
 * that are not as expected, and keeps those it has. */
uint32_t *halves_pack(const double *numbers, const double *expected, int64_t count, uint32_t *out,
                      uint32_t *differs);
/* The way back; returns the end of what it read. */
const uint32_t *halves_unpack(const uint32_t *from, const double *expected, int64_t count,
                              double *numbers);

/* Whether number i was ever not as expected. */
static inline bool halves_differ(const uint32_t *differs, int64_t i)
{
    return differs[i / HALVES_TOGETHER] >> 2 * (i % HALVES_TOGETHER) & 3;
}

#endif
