/* Arrays of doubles kept as their difference (exclusive or) from what was expected of them. A number is
 * two halves of 32 bits; halves that are zero are left out: nothing is kept of a number as expected,
 * and half of the difference between two whole numbers. Every bit comes back.
 *
 * By 16 numbers: a mask of the upper halves that are kept (16 bits) and one of the lower ones (16
 * bits above), then the upper halves, then the lower ones. */
#ifndef RUN_HALVES_H
#define RUN_HALVES_H

#include <stdint.h>

enum {
    HALVES_TOGETHER = 16,
    HALVES_BEYOND = 16 /* halves behind the last that are read, or overwritten */
};

/* Halves that `count` numbers take at most. */
static inline int64_t halves_most(int64_t count)
{
    return (count + HALVES_TOGETHER - 1) / HALVES_TOGETHER + 2 * count;
}

/* Packs numbers[count]; returns the end of what it wrote. differs[i / 16] gets a bit for each number that
 * is not as expected, and keeps those it has. */
uint32_t *halves_pack(const double *numbers, const double *expected, int64_t count, uint32_t *out,
                      uint16_t *differs);
/* The way back; returns the end of what it read. */
const uint32_t *halves_unpack(const uint32_t *from, const double *expected, int64_t count,
                              double *numbers);

#endif
