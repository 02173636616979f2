#include "run/sample.h"

#include <math.h>

void sample_free(struct sample *self)
{
    quantile_counts_free(&self->counts);
    *self = (struct sample){.own = {0}};
}

poach_status sample_add(struct sample *self, bool ratio, bool counted, const double *a,
                        const double *b, int64_t count, double *room, int64_t *defined)
{
    *defined = 0;
    for (int64_t r = 0; r < count; r++)
        if (b[r] > 0 && !isnan(a[r])) room[(*defined)++] = a[r] / b[r];
    if (ratio) ratio_sums_add(&self->ratio, a, b, count);
    moments_add(&self->own, room, *defined);
    return counted ? quantile_counts_add(&self->counts, room, *defined) : POACH_OK;
}

poach_status sample_merge(struct sample *self, const struct sample *other)
{
    moments_merge(&self->own, &other->own);
    ratio_sums_merge(&self->ratio, &other->ratio);
    return quantile_counts_merge(&self->counts, &other->counts);
}

poach_estimate sample_estimate(const struct sample *self, bool ratio)
{
    double n = (double)self->own.count, sd = moments_sd(&self->own);
    poach_estimate found = {
        .mean = n > 0 ? self->own.mean : NAN, .sd = sd, .se = sd / sqrt(n), .n = self->own.count};
    if (!ratio) return found;
    found.mean = ratio_sums_ratio(&self->ratio);
    found.se = n > 1 ? ratio_sums_se(&self->ratio) : NAN;
    return found;
}
