#include "engine/candidates.h"

/* Notes that candidate i means its slot; returns it and the one before that does, if there is one. */
LANES_INLINE uint64_t note(struct candidates *self, int i)
{
    uint32_t slot = self->slot[i];
    int before = self->last[slot % CANDIDATES_MARKS];
    self->last[slot % CANDIDATES_MARKS] = (uint8_t)i;
    if ((self->slot[before] ^ slot) % CANDIDATES_MARKS || before == i) return 0;
    return UINT64_C(1) << before | UINT64_C(1) << i;
}

LANES_INLINE void candidates_meet_loop(struct candidates *self, const struct people *people,
                                       int extent, const double *place, int count)
{
    uint32_t first = people->extent[extent], slots = people->extent[extent + 1] - first;
    uint64_t twice = 0;
    for (int i = 0; i < count; i++)
        self->slot[i] = first + people_place(place[i], slots, &self->rest[i]);
    for (int i = 0; i < count; i++) {
        people_fetch(people, self->slot[i]);
        twice |= note(self, i);
    }
    self->count = count;
    self->twice = twice & candidates_below(count);
}
LANES(candidates_meet,
      (struct candidates * self, const struct people *people, int extent, const double *place,
       int count),
      (self, people, extent, place, count))

void candidates_read(struct candidates *self, const struct people *people,
                     const struct fates *fates)
{
    uint64_t named = 0;
    for (int i = 0; i < self->count; i++) {
        const struct worker *worker = &people->slot[self->slot[i]];
        self->pay[i] = worker->pay;
        self->z[i] = worker->z;
        self->from[i] = worker->firm;
        if (fates) self->fates[i] = fates[worker->firm];
        if (worker->named) named |= UINT64_C(1) << i;
    }
    self->named = named;
}

LANES_INLINE void candidates_thin_loop(struct candidates *self, double bound, double exit_rate,
                                       double layoff_rate)
{
    uint64_t leaves = 0, contacts = 0;
    for (int i = 0; i < self->count; i++) {
        double left = self->rest[i] * bound - exit_rate;
        leaves |= lanes_mark(left < self->fates[i].leaves, i);
        contacts |= lanes_mark(left - layoff_rate < self->fates[i].contacted, i);
    }
    self->leaves = leaves;
    self->contacts = contacts & ~leaves;
}
LANES(candidates_thin,
      (struct candidates * self, double bound, double exit_rate, double layoff_rate),
      (self, bound, exit_rate, layoff_rate))

LANES_INLINE void candidates_thin_alike_loop(struct candidates *self, double bound,
                                             double exit_rate, double layoff_rate,
                                             const struct fates *fates)
{
    const struct fates staff = fates[0];
    uint64_t leaves = 0, contacts = 0, elsewhere = 0;
    for (int i = 0; i < self->count; i++) {
        double left = self->rest[i] * bound - exit_rate;
        leaves |= lanes_mark(left < staff.leaves, i);
        contacts |= lanes_mark(left - layoff_rate < staff.contacted, i);
        elsewhere |= lanes_mark(self->from[i] < 0, i);
    }
    leaves &= ~elsewhere;
    for (uint64_t rest = elsewhere; rest; rest &= rest - 1) { /* no contacts are made there */
        int i = __builtin_ctzll(rest);
        double left = self->rest[i] * bound - exit_rate;
        leaves |= (uint64_t)(left < fates[self->from[i]].leaves) << i;
    }
    self->leaves = leaves;
    self->contacts = contacts & ~(leaves | elsewhere);
}
LANES(candidates_thin_alike,
      (struct candidates * self, double bound, double exit_rate, double layoff_rate,
       const struct fates *fates),
      (self, bound, exit_rate, layoff_rate, fates))

/* As many firms as have running sums up to the point come before the one that covers it. Eight at a time,
 * so that the counts are not fetched again for each. */
LANES_INLINE void candidates_pick_loop(struct candidates *self, const struct reach *reach,
                                       const double *u)
{
    double total = reach->total;
    uint64_t own = 0;
    for (int f = 0; f == 0 || f < reach->last; f += 8) {
        double sum[8];
        for (int j = 0; j < 8; j++)
            sum[j] = f + j < reach->last ? reach->cumulative[f + j] : (double)INFINITY;
        for (int i = 0; i < self->count; i++) {
            double point = u[i] * total;
            int64_t low = (int64_t)(sum[0] <= point) + (sum[1] <= point) + (sum[2] <= point) +
                          (sum[3] <= point);
            int64_t high = (int64_t)(sum[4] <= point) + (sum[5] <= point) + (sum[6] <= point) +
                           (sum[7] <= point);
            self->to[i] = (f > 0 ? self->to[i] : 0) + low + high;
        }
    }
    for (int i = 0; i < self->count; i++) own |= lanes_mark(self->to[i] == self->from[i], i);
    self->own = own;
}
LANES(candidates_pick, (struct candidates * self, const struct reach *reach, const double *u),
      (self, reach, u))

LANES_INLINE void candidates_of_loop(const struct candidates *self, int firm, uint64_t *which)
{
    uint64_t found = 0;
    for (int i = 0; i < self->count; i++) found |= lanes_mark(self->to[i] == firm, i);
    *which = found;
}
LANES(candidates_of, (const struct candidates *self, int firm, uint64_t *which),
      (self, firm, which))
