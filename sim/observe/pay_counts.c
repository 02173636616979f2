#include "observe/pay_counts.h"

#include <math.h>
#include <stdlib.h>

#define MARGIN 128 /* bins added beyond what is asked           */
#define STRIDE 16  /* bins passed at once on the way to a rank  */

poach_status pay_counts_init(struct pay_counts *self, int sets)
{
    *self = (struct pay_counts){.sets = sets, .set = calloc((size_t)sets, sizeof *self->set)};
    if (!self->set) return POACH_NO_MEMORY;
    for (int i = 0; i < sets; i++) self->set[i].last = -1;
    return POACH_OK;
}

void pay_counts_free(struct pay_counts *self)
{
    free(self->bins);
    free(self->sums);
    free(self->set);
    *self = (struct pay_counts){0};
}

void pay_counts_clear(struct pay_counts *self)
{
    for (int i = 0; i < self->sets; i++) {
        struct pay_set *set = &self->set[i];
        size_t bins = (size_t)(set->last - set->first + 1);
        if (set->first <= set->last) {
            memset(&set->count[set->first], 0, bins * sizeof *set->count);
            memset(&set->sum[set->first], 0, bins * sizeof *set->sum);
        }
        set->people = 0;
        set->first = self->width;
        set->last = -1;
    }
}

/* A set goes to its place in a window of `width` bins that begins `shift` bins earlier. */
static void transplant(struct pay_set *set, int old_width, int32_t *count, double *sum, int width,
                       int shift)
{
    if (set->last < set->first) {
        set->first = width;
    } else {
        memcpy(&count[shift], set->count, (size_t)old_width * sizeof *count);
        memcpy(&sum[shift], set->sum, (size_t)old_width * sizeof *sum);
        set->first += shift;
        set->last += shift;
    }
    set->count = count;
    set->sum = sum;
}

poach_status pay_counts_widen(struct pay_counts *self, int bin)
{
    int low = bin - MARGIN, high = bin + MARGIN;
    if (self->width > 0) {
        low = self->low < low ? self->low : low;
        high = self->low + self->width > high ? self->low + self->width : high;
    }
    int64_t width = high - low;
    int32_t *bins = calloc((size_t)(self->sets * width), sizeof *bins);
    double *sums = calloc((size_t)(self->sets * width), sizeof *sums);
    if (!bins || !sums) {
        free(bins);
        free(sums);
        return POACH_NO_MEMORY;
    }
    for (int i = 0; i < self->sets; i++)
        transplant(&self->set[i], self->width, &bins[i * width], &sums[i * width], (int)width,
                   self->low - low);
    free(self->bins);
    free(self->sums);
    self->bins = bins;
    self->sums = sums;
    self->low = low;
    self->width = (int)width;
    return POACH_OK;
}

static double bin_mean(const struct pay_set *set, int place)
{
    return set->sum[place] / set->count[place];
}

/* Goes upwards through a set to the bin that holds the person of a rank. */
struct climb {
    const struct pay_set *set;
    int place;
    int64_t below; /* people in bins before place */
};

static double climb_to(struct climb *climb, int64_t rank)
{
    while (climb->place + STRIDE <= climb->set->last) {
        int32_t passed = 0;
        for (int i = 0; i < STRIDE; i++) passed += climb->set->count[climb->place + i];
        if (climb->below + passed > rank) break;
        climb->below += passed;
        climb->place += STRIDE;
    }
    while (climb->below + climb->set->count[climb->place] <= rank)
        climb->below += climb->set->count[climb->place++];
    return bin_mean(climb->set, climb->place);
}

void pay_counts_percentiles(const struct pay_counts *self, int set, const double *p, int n,
                            double *out)
{
    int64_t count = self->set[set].people;
    struct climb climb = {.set = &self->set[set], .place = self->set[set].first};
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
    const struct pay_set *bins = &self->set[set];
    double people = 0, pay = 0, area = 0; /* twice the area under the Lorenz curve */
    for (int i = bins->first; i <= bins->last; i++) {
        if (bins->count[i] == 0) continue;
        area += (double)bins->count[i] * (2 * pay + bins->sum[i]);
        people += (double)bins->count[i];
        pay += bins->sum[i];
    }
    return people > 0 ? 1 - area / (people * pay) : NAN;
}

double pay_counts_top_share(const struct pay_counts *self, int set, double share)
{
    const struct pay_set *bins = &self->set[set];
    double wanted = share * (double)bins->people, top = 0, all = 0;
    for (int i = bins->last; i >= bins->first; i--) {
        all += bins->sum[i];
        if (bins->count[i] == 0 || wanted <= 0) continue;
        double taken = fmin(bins->count[i], wanted);
        top += taken < bins->count[i] ? taken * bin_mean(bins, i) : bins->sum[i];
        wanted -= taken;
    }
    return all > 0 ? top / all : NAN;
}
