#include "engine/arrivals.h"

#include "rng/variate.h"

#define LATEST 0x1.fffffffffffffp-1 /* the largest number below 1 */

void arrivals_free(struct arrivals *self)
{
    poisson_free(&self->law);
}

poach_status arrivals_start(struct arrivals *self, gsl_rng *rng, struct draw_name first,
                            double rate, double since, bool timed)
{
    double mean = rate * (1 - since), u;
    self->name = first;
    self->name.purpose = PURPOSE_ARRIVAL;
    self->name.number = 0;
    self->count = self->told = 0;
    self->timed = timed;
    self->since = self->last = since;
    self->hazard = 0;
    if (!(mean > 0)) return POACH_OK;
    if (!(mean < 0x1p33)) { /* too many for names */
        self->count = STREAM_NUMBER_LIMIT;
        return POACH_OK;
    }
    poach_status status = poisson_prepare(&self->law, mean);
    if (status != POACH_OK) return status;
    stream_read(rng, self->name, &u, 1);
    self->count = poisson_count(&self->law, u);
    return POACH_OK;
}

/* Exponentials of mean 1, two a name. */
static void draw_gaps(struct arrivals *self, gsl_rng *rng, double *gap, int count)
{
    double first[ARRIVALS_MOST / 2 + 1], second[ARRIVALS_MOST / 2 + 1];
    int have = (int)(self->told & 1), pairs = (count - have + 1) / 2;
    struct draw_name name = self->name;
    name.number = 1 + (self->told + 1) / 2;
    if (have) gap[0] = self->spare;
    if (pairs == 0) return;
    stream_run(rng, name, first, second, pairs);
    for (int i = 0; i < pairs; i++) {
        gap[have + 2 * i] = first[i];
        if (have + 2 * i + 1 < count) gap[have + 2 * i + 1] = second[i];
    }
    self->spare = second[pairs - 1];
}

LANES_INLINE void arrivals_share_loop(double *gap, double left, int count)
{
    for (int i = 0; i < count; i++) gap[i] = variate_exponential(gap[i]) / (left - i);
}
LANES(arrivals_share, (double *gap, double left, int count), (gap, left, count))

LANES_INLINE void arrivals_place_loop(double *time, double since, double last, int count)
{
    for (int i = 0; i < count; i++)
        time[i] = num_min(since + (1 - since) * (1 - num_exp(0 - time[i])), LATEST);
    uint64_t falls = time[0] < last; /* rounding may do that */
    for (int i = 1; i < count; i++) falls |= (uint64_t)(time[i] < time[i - 1]);
    for (int i = 0; falls && i < count; i++) last = time[i] = num_max(last, time[i]);
}
LANES(arrivals_place, (double *time, double since, double last, int count),
      (time, since, last, count))

/* Of n candidates that are left the first comes when an n-th of an exponential of hazard has passed: so
 * order statistics of uniform times come one after another (Renyi 1953). */
static void tell(struct arrivals *self, gsl_rng *rng, double *time, int count)
{
    double hazard = self->hazard;
    draw_gaps(self, rng, time, count);
    arrivals_share(time, (double)arrivals_left(self), count);
    for (int i = 0; i < count; i++) time[i] = hazard += time[i];
    self->hazard = hazard;
    arrivals_place(time, self->since, self->last, count);
    self->last = time[count - 1];
}

void arrivals_tell(struct arrivals *self, gsl_rng *rng, double *time, int count)
{
    if (self->timed)
        tell(self, rng, time, count);
    else
        for (int i = 0; i < count; i++) time[i] = self->since;
    self->told += (uint64_t)count;
}
