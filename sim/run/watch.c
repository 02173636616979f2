#include "run/watch.h"

#include <math.h>

void watch_add(struct watch *self, double *a, const double *b, int64_t count)
{
    int64_t defined = 0;
    if (metric_is_ratio(&self->metric)) ratio_sums_add(&self->ratio, a, b, count);
    for (int64_t r = 0; r < count; r++)
        if (b[r] > 0 && !isnan(a[r])) a[defined++] = a[r] / b[r];
    moments_add(&self->own, a, defined);
}

poach_estimate watch_estimate(const struct watch *self)
{
    double n = (double)self->own.count, sd = moments_sd(&self->own);
    poach_estimate found = {
        .mean = n > 0 ? self->own.mean : NAN, .sd = sd, .se = sd / sqrt(n), .n = self->own.count};
    if (!metric_is_ratio(&self->metric)) return found;
    found.mean = ratio_sums_ratio(&self->ratio);
    found.se = ratio_sums_se(&self->ratio);
    return found;
}
