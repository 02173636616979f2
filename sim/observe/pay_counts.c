#include "observe/pay_counts.h"

#include <math.h>
#include <stdlib.h>

#define MARGIN 128 /* bins added beyond what is asked           */
#define STRIDE 16  /* bins passed at once on the way to a rank  */

poach_status pay_counts_init(struct pay_counts *self, int sets)
{
    *self = (struct pay_counts){.sets = sets};
    self->first = calloc((size_t)sets, sizeof *self->first);
    self->last = calloc((size_t)sets, sizeof *self->last);
    self->people = calloc((size_t)sets, sizeof *self->people);
    if (!self->first || !self->last || !self->people) {
        pay_counts_free(self);
        return POACH_NO_MEMORY;
    }
    for (int set = 0; set < sets; set++) self->last[set] = -1;
    return POACH_OK;
}

void pay_counts_free(struct pay_counts *self)
{
    free(self->count);
    free(self->sum);
    free(self->people);
    free(self->first);
    free(self->last);
    *self = (struct pay_counts){0};
}

void pay_counts_clear(struct pay_counts *self)
{
    for (int set = 0; set < self->sets; set++) {
        int64_t start = set * (int64_t)self->width + self->first[set];
        size_t bins = (size_t)(self->last[set] - self->first[set] + 1);
        if (self->first[set] <= self->last[set]) {
            memset(&self->count[start], 0, bins * sizeof *self->count);
            memset(&self->sum[start], 0, bins * sizeof *self->sum);
        }
        self->people[set] = 0;
        self->first[set] = self->width; /* empty: first > last */
        self->last[set] = -1;
    }
}

/* The occupied part of every set, moved to a window that begins `shift` bins earlier. */
static void transplant(struct pay_counts *self, int32_t *count, double *sum, int width, int shift)
{
    for (int set = 0; set < self->sets; set++) {
        if (self->last[set] < self->first[set]) {
            self->first[set] = width;
            continue;
        }
        int64_t to = set * (int64_t)width + shift, from = set * (int64_t)self->width;
        memcpy(&count[to], &self->count[from], (size_t)self->width * sizeof *count);
        memcpy(&sum[to], &self->sum[from], (size_t)self->width * sizeof *sum);
        self->first[set] += shift;
        self->last[set] += shift;
    }
}

poach_status pay_counts_widen(struct pay_counts *self, int bin)
{
    int low = bin - MARGIN, high = bin + MARGIN;
    if (self->width > 0) {
        low = self->low < low ? self->low : low;
        high = self->low + self->width > high ? self->low + self->width : high;
    }
    size_t bins = (size_t)self->sets * (size_t)(high - low);
    int32_t *count = calloc(bins, sizeof *count);
    double *sum = calloc(bins, sizeof *sum);
    if (!count || !sum) {
        free(count);
        free(sum);
        return POACH_NO_MEMORY;
    }
    transplant(self, count, sum, high - low, self->low - low);
    free(self->count);
    free(self->sum);
    self->count = count;
    self->sum = sum;
    self->low = low;
    self->width = high - low;
    return POACH_OK;
}

/* One set: people and pay of each bin of the window. Before the first pay its occupied part is empty. */
struct bins {
    const int32_t *count;
    const double *sum;
};

static struct bins bins_of(const struct pay_counts *self, int set)
{
    int64_t start = set * (int64_t)self->width;
    if (!self->count) return (struct bins){NULL, NULL};
    return (struct bins){&self->count[start], &self->sum[start]};
}

static double bin_mean(struct bins bins, int place)
{
    return bins.sum[place] / bins.count[place];
}

/* Goes upwards through a set to the bin that holds the person of a rank. */
struct climb {
    struct bins bins;
    int place, last;
    int64_t below; /* people in bins before place */
};

static double climb_to(struct climb *climb, int64_t rank)
{
    while (climb->place + STRIDE <= climb->last) {
        int32_t passed = 0;
        for (int i = 0; i < STRIDE; i++) passed += climb->bins.count[climb->place + i];
        if (climb->below + passed > rank) break;
        climb->below += passed;
        climb->place += STRIDE;
    }
    while (climb->below + climb->bins.count[climb->place] <= rank)
        climb->below += climb->bins.count[climb->place++];
    return bin_mean(climb->bins, climb->place);
}

void pay_counts_percentiles(const struct pay_counts *self, int set, const double *p, int n,
                            double *out)
{
    int64_t count = self->people[set];
    struct climb climb = {
        .bins = bins_of(self, set), .place = self->first[set], .last = self->last[set]};
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
    struct bins bins = bins_of(self, set);
    double people = 0, pay = 0, area = 0; /* twice the area under the Lorenz curve */
    for (int i = self->first[set]; i <= self->last[set]; i++) {
        if (bins.count[i] == 0) continue;
        area += (double)bins.count[i] * (2 * pay + bins.sum[i]);
        people += (double)bins.count[i];
        pay += bins.sum[i];
    }
    return people > 0 ? 1 - area / (people * pay) : NAN;
}

double pay_counts_top_share(const struct pay_counts *self, int set, double share)
{
    struct bins bins = bins_of(self, set);
    double wanted = share * (double)self->people[set], top = 0, all = 0;
    for (int i = self->last[set]; i >= self->first[set]; i--) {
        all += bins.sum[i];
        if (bins.count[i] == 0 || wanted <= 0) continue;
        double taken = fmin(bins.count[i], wanted);
        top += taken < bins.count[i] ? taken * bin_mean(bins, i) : bins.sum[i];
        wanted -= taken;
    }
    return all > 0 ? top / all : NAN;
}
