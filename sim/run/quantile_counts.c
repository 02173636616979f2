#include "run/quantile_counts.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

/* gamma = (1 + 0.005) / (1 - 0.005): a bin's middle is within 0.5 % of all it holds. */
#define ERROR    0.005
#define LN_GAMMA 0.010000083335000142 /* ln gamma */
#define SMALLEST 1e-300               /* less counts as zero */
#define LARGEST  1e300
#define OFFSET   100000 /* beyond ln(1e300) / LN_GAMMA: keys keep the values' order */

static int32_t key_of(double value)
{
    double size = fabs(value);
    if (!(size > SMALLEST)) return 0;
    if (size > LARGEST) size = LARGEST;
    int32_t key = (int32_t)ceil(log(size) / LN_GAMMA) + OFFSET;
    return value > 0 ? key : -key;
}

static double value_of(int32_t key)
{
    if (key == 0) return 0;
    double size = exp((abs(key) - OFFSET) * LN_GAMMA) * (1 - ERROR);
    return key > 0 ? size : -size;
}

void quantile_counts_free(struct quantile_counts *self)
{
    free(self->bins);
    *self = (struct quantile_counts){0};
}

/* Sorted values as bins. */
static size_t bins_of(const double *sorted, int64_t count, struct quantile_bin *bins)
{
    size_t used = 0;
    for (int64_t i = 0; i < count; i++) {
        int32_t key = key_of(sorted[i]);
        if (used == 0 || bins[used - 1].key != key) bins[used++] = (struct quantile_bin){key, 0};
        bins[used - 1].count++;
    }
    return used;
}

static size_t merge(const struct quantile_bin *a, size_t a_used, const struct quantile_bin *b,
                    size_t b_used, struct quantile_bin *out)
{
    size_t i = 0, j = 0, used = 0;
    while (i < a_used || j < b_used) {
        if (j == b_used || (i < a_used && a[i].key < b[j].key)) {
            out[used++] = a[i++];
        } else if (i == a_used || b[j].key < a[i].key) {
            out[used++] = b[j++];
        } else {
            out[used] = a[i++];
            out[used++].count += b[j++].count;
        }
    }
    return used;
}

poach_status quantile_counts_merge(struct quantile_counts *self,
                                   const struct quantile_counts *other)
{
    if (other->count == 0) return POACH_OK;
    struct quantile_bin *merged = malloc((self->used + other->used) * sizeof *merged);
    if (!merged) return POACH_NO_MEMORY;
    self->used = merge(self->bins, self->used, other->bins, other->used, merged);
    free(self->bins);
    self->bins = merged;
    self->least = self->count ? fmin(self->least, other->least) : other->least;
    self->most = self->count ? fmax(self->most, other->most) : other->most;
    self->count += other->count;
    return POACH_OK;
}

poach_status quantile_counts_add(struct quantile_counts *self, double *values, int64_t count)
{
    if (count == 0) return POACH_OK;
    struct quantile_counts added = {.count = count};
    added.bins = malloc((size_t)count * sizeof *added.bins);
    if (!added.bins) return POACH_NO_MEMORY;
    gsl_sort(values, 1, (size_t)count);
    added.used = bins_of(values, count, added.bins);
    added.least = values[0];
    added.most = values[count - 1];
    poach_status status = quantile_counts_merge(self, &added);
    free(added.bins);
    return status;
}

static double value_at_rank(const struct quantile_counts *self, int64_t rank)
{
    int64_t below = 0;
    size_t i = 0;
    while (i + 1 < self->used && below + self->bins[i].count <= rank)
        below += self->bins[i++].count;
    return fmin(self->most, fmax(self->least, value_of(self->bins[i].key)));
}

double quantile_counts_at(const struct quantile_counts *self, double p)
{
    if (self->count == 0) return NAN;
    double rank = p * (double)(self->count - 1), whole = floor(rank);
    double lower = value_at_rank(self, (int64_t)whole);
    if (rank <= whole) return lower;
    return lower + (rank - whole) * (value_at_rank(self, (int64_t)whole + 1) - lower);
}
