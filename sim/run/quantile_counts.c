#include "run/quantile_counts.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include "base/num.h"

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

static bool all_equal(const double *values, int64_t count)
{
    for (int64_t i = 1; i < count; i++)
        if (values[i] != values[0]) return false;
    return true;
}

static double least(const double *values, int64_t count)
{
    double least = values[0];
    for (int64_t i = 1; i < count; i++) least = num_min(values[i], least);
    return least;
}

/* Each selection leaves what is larger behind its place, so the next one looks only there. */
void quantiles_exact(double *values, int64_t count, const double *p, int quantiles, double *out)
{
    bool same = count > 0 && all_equal(values, count);
    int64_t from = 0;
    for (int i = 0; i < quantiles; i++) {
        out[i] = same ? values[0] : NAN;
        if (same || count == 0) continue;
        double rank = p[i] * (double)(count - 1);
        int64_t place = (int64_t)rank;
        if (i > 0 && p[i] < p[i - 1]) from = 0;
        out[i] = gsl_stats_select(values + from, 1, (size_t)(count - from), (size_t)(place - from));
        from = place;
        if (rank <= (double)place) continue;
        double above = least(values + place + 1, count - place - 1);
        out[i] += (rank - (double)place) * (above - out[i]);
    }
}

double quantile_exact(double *values, int64_t count, double p)
{
    double quantile;
    quantiles_exact(values, count, &p, 1, &quantile);
    return quantile;
}
