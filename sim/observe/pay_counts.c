#include "observe/pay_counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LN_BIN_WIDTH 0.00498754151103908 /* ln 1.005 */
#define MARGIN       64                  /* bins added beyond what is asked */

poach_status pay_counts_init(struct pay_counts *self, int sets)
{
    *self = (struct pay_counts){.sets = sets};
    self->first = calloc((size_t)sets, sizeof *self->first);
    self->last = calloc((size_t)sets, sizeof *self->last);
    if (!self->first || !self->last) {
        pay_counts_free(self);
        return POACH_NO_MEMORY;
    }
    for (int set = 0; set < sets; set++) self->last[set] = -1;
    return POACH_OK;
}

void pay_counts_free(struct pay_counts *self)
{
    free(self->bins);
    free(self->first);
    free(self->last);
    *self = (struct pay_counts){0};
}

void pay_counts_clear(struct pay_counts *self)
{
    for (int set = 0; set < self->sets; set++) {
        if (self->first[set] <= self->last[set])
            memset(&self->bins[set * (int64_t)self->width + self->first[set]], 0,
                   (size_t)(self->last[set] - self->first[set] + 1) * sizeof *self->bins);
        self->first[set] = self->width; /* empty: first > last */
        self->last[set] = -1;
    }
}

static poach_status widen(struct pay_counts *self, int low, int high)
{
    int width = high - low;
    struct pay_bin *bins = calloc((size_t)self->sets * (size_t)width, sizeof *bins);
    if (!bins) return POACH_NO_MEMORY;
    int shift = self->low - low;
    for (int set = 0; set < self->sets; set++) {
        if (self->last[set] < self->first[set]) {
            self->first[set] = width;
            continue;
        }
        memcpy(&bins[set * (int64_t)width + shift], &self->bins[set * (int64_t)self->width],
               (size_t)self->width * sizeof *bins);
        self->first[set] += shift;
        self->last[set] += shift;
    }
    free(self->bins);
    self->bins = bins;
    self->low = low;
    self->width = width;
    return POACH_OK;
}

poach_status pay_counts_bin(struct pay_counts *self, double pay, int *bin)
{
    *bin = (int)floor(log(pay) / LN_BIN_WIDTH);
    if (self->width > 0 && *bin >= self->low && *bin < self->low + self->width) return POACH_OK;
    int low = *bin - MARGIN, high = *bin + MARGIN;
    if (self->width > 0) {
        low = self->low < low ? self->low : low;
        high = self->low + self->width > high ? self->low + self->width : high;
    }
    return widen(self, low, high);
}

void pay_counts_add(struct pay_counts *self, int set, int bin, double pay, int times)
{
    int place = bin - self->low;
    struct pay_bin *at = &self->bins[set * (int64_t)self->width + place];
    at->count += times;
    at->sum = at->count ? at->sum + times * pay : 0;
    if (place < self->first[set]) self->first[set] = place;
    if (place > self->last[set]) self->last[set] = place;
}

static double bin_mean(const struct pay_bin *bin)
{
    return bin->sum / (double)bin->count;
}

/* The bins of a set; NULL before the first pay, when its occupied part is empty. */
static const struct pay_bin *bins_of(const struct pay_counts *self, int set)
{
    return self->bins ? &self->bins[set * (int64_t)self->width] : NULL;
}

static int64_t set_count(const struct pay_counts *self, int set)
{
    const struct pay_bin *bins = bins_of(self, set);
    int64_t count = 0;
    for (int i = self->first[set]; i <= self->last[set]; i++) count += bins[i].count;
    return count;
}

/* Goes upwards through a set to the bin that holds the person of a rank. */
struct climb {
    const struct pay_bin *bins;
    int place;
    int64_t below; /* people in bins before place */
};

static double climb_to(struct climb *climb, int64_t rank)
{
    while (climb->below + climb->bins[climb->place].count <= rank)
        climb->below += climb->bins[climb->place++].count;
    return bin_mean(&climb->bins[climb->place]);
}

void pay_counts_percentiles(const struct pay_counts *self, int set, const double *p, int n,
                            double *out)
{
    int64_t count = set_count(self, set);
    struct climb climb = {.bins = bins_of(self, set), .place = self->first[set]};
    for (int i = 0; i < n; i++) {
        out[i] = NAN;
        if (count == 0) continue;
        double rank = p[i] * (double)(count - 1), whole = floor(rank);
        double lower = climb_to(&climb, (int64_t)whole);
        out[i] = lower;
        if (rank > whole) {
            struct climb above = climb;
            out[i] += (rank - whole) * (climb_to(&above, (int64_t)whole + 1) - lower);
        }
    }
}

double pay_counts_gini(const struct pay_counts *self, int set)
{
    const struct pay_bin *bins = bins_of(self, set);
    double people = 0, pay = 0, area = 0; /* twice the area under the Lorenz curve */
    for (int i = self->first[set]; i <= self->last[set]; i++) {
        if (bins[i].count == 0) continue;
        area += (double)bins[i].count * (2 * pay + bins[i].sum);
        people += (double)bins[i].count;
        pay += bins[i].sum;
    }
    return people > 0 ? 1 - area / (people * pay) : NAN;
}

double pay_counts_top_share(const struct pay_counts *self, int set, double share)
{
    const struct pay_bin *bins = bins_of(self, set);
    double wanted = share * (double)set_count(self, set), top = 0, all = 0;
    for (int i = self->last[set]; i >= self->first[set]; i--) {
        double count = (double)bins[i].count;
        if (count <= 0) continue;
        double taken = fmin(count, wanted);
        top += taken < count ? taken * bin_mean(&bins[i]) : bins[i].sum;
        wanted -= taken;
        all += bins[i].sum;
    }
    return all > 0 ? top / all : NAN;
}
