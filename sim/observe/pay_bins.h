/* What a bin of pay tells: people, all their pay, its mean. For what reads counts of pay. */
#ifndef OBSERVE_PAY_BINS_H
#define OBSERVE_PAY_BINS_H

#include "base/lanes.h"
#include "observe/pay_counts.h"

#define PAY_PEOPLE_MASK ((UINT64_C(1) << PAY_PEOPLE_BITS) - 1)

LANES_INLINE int64_t pay_bin_people(const struct pay_bin *bin)
{
    return (int64_t)(bin->people_and_higher & PAY_PEOPLE_MASK);
}

/* A whole number below 2^52, in words that vectors know. */
LANES_INLINE double pay_whole(uint64_t x)
{
    return num_from_bits(x | num_bits(0x1p52)) - 0x1p52;
}

#define PAY_FEW 256 /* people whose rests add up to less than 2^52 */

/* Sum of the rests of a bin, in units of the last place of its pays; `few`: of fewer people than
 * PAY_FEW. */
LANES_INLINE double pay_bin_rests(const struct pay_bin *bin, bool few)
{
    uint64_t higher = bin->people_and_higher >> PAY_PEOPLE_BITS;
    if (few) return pay_whole((higher << PAY_LOWER_BITS) + bin->lower);
    double middle = pay_whole(bin->lower >> 32), lower = pay_whole(bin->lower & UINT32_MAX);
    return (pay_whole(higher) * 0x1p36 + middle * 0x1p32) + lower;
}

/* The least pay of the bin of a number, as pay_counts_bin gives it. */
LANES_INLINE double pay_bin_edge(int bin)
{
    return num_from_bits((uint64_t)bin << (PAY_LOWER_BITS + PAY_HIGHER_BITS));
}

/* The last place of the pays of a bin: that of the power of two below them. */
LANES_INLINE double pay_bin_unit(double edge)
{
    return num_from_bits(num_bits(edge) & UINT64_C(0x7ff0000000000000)) * 0x1p-52;
}

/* The mean pay of a bin with people in it, and all their pay; `edge` is its least pay. */
LANES_INLINE double pay_bin_mean(const struct pay_bin *bin, double edge)
{
    int64_t people = pay_bin_people(bin);
    return edge + pay_bin_rests(bin, people < PAY_FEW) / (double)people * pay_bin_unit(edge);
}

LANES_INLINE double pay_bin_sum(const struct pay_bin *bin, double edge)
{
    int64_t people = pay_bin_people(bin);
    return (double)people * edge + pay_bin_rests(bin, people < PAY_FEW) * pay_bin_unit(edge);
}

#endif
