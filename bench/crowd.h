/* The people of the stripped kernel of a whole scenario (bench/kernel_full.c): the first ones, those who
 * come in, what the books of firms see of them, the yearly review. */
#ifndef BENCH_CROWD_H
#define BENCH_CROWD_H

#include "base/num.h"
#include "census.h"
#include "rng/stream.h"
#include "rng/variate.h"

enum { CHUNK = 256, BINS = 2048, LINE = 64 };
#define START 100000.0

/* On a cache line of his own. */
struct human {
    double pay, z;
    double taste[CENSUS_TASTES];
    int32_t firm, segment;
};

struct staff {
    double heads, payroll, talent, offers, premiums;
    uint32_t people[BINS]; /* by pay */
};

/* People who come in. */
struct incomers {
    double z[CHUNK], spread[CHUNK]; /* of pay */
    double taste[CENSUS_TASTES + 1][CHUNK];
};

struct crowd {
    struct census census;
    gsl_rng *rng;
    char *lines; /* [room * LINE] */
    long people, room;
    struct staff *staff; /* [firm * segments + segment] */
    int staffs;
    struct incomers incomers;
};

static inline struct human *person_of(const struct crowd *self, long i)
{
    return (struct human *)(void *)(self->lines + i * LINE);
}

static inline struct staff *staff_at(const struct crowd *self, int firm, int segment)
{
    return &self->staff[firm * self->census.segments + segment];
}

/* Of 0.4 % of pay. */
static inline uint32_t *bin_of(struct staff *staff, double pay)
{
    return &staff->people[num_bits(pay) >> 44 & (BINS - 1)];
}

static inline void join(const struct crowd *self, const struct human *person)
{
    struct staff *staff = staff_at(self, person->firm, person->segment);
    staff->heads++;
    staff->payroll += person->pay;
    staff->talent += person->z;
    ++*bin_of(staff, person->pay);
}

static inline void leave(const struct crowd *self, const struct human *person)
{
    struct staff *staff = staff_at(self, person->firm, person->segment);
    staff->heads--;
    staff->payroll -= person->pay;
    staff->talent -= person->z;
    --*bin_of(staff, person->pay);
}

static inline void repay(const struct crowd *self, struct human *person, double pay)
{
    struct staff *staff = staff_at(self, person->firm, person->segment);
    staff->payroll += pay - person->pay;
    --*bin_of(staff, person->pay);
    ++*bin_of(staff, pay);
    person->pay = pay;
}

/* Uniform numbers become lognormal ones. */
static inline void make_factors(double *x, int count, double sd)
{
    variate_normals(x, x, count);
    for (int i = 0; i < count; i++) x[i] *= sd;
    num_exps(x, x, count);
}

static inline void draw_incomers(struct crowd *self, struct draw_name name, int count)
{
    const struct census *c = &self->census;
    struct incomers *x = &self->incomers;
    stream_run(self->rng, name, x->z, x->spread, count);
    if (c->skills) make_factors(x->z, count, 0.2);
    if (c->spreads && name.purpose == PURPOSE_START)
        make_factors(x->spread, count, 0.1);
    else
        for (int i = 0; i < count; i++) x->spread[i] = 1;
    for (int j = 0; j < c->tastes; j += 2) {
        name.block = (uint16_t)(STREAM_TASTE_BLOCK + j / 2);
        stream_run(self->rng, name, x->taste[j], x->taste[j + 1], count);
        for (int half = j; half < j + 2 && half < c->tastes; half++)
            make_factors(x->taste[half], count, 0.3);
    }
}

static inline void seat(struct crowd *self, int count, bool joins)
{
    const struct incomers *x = &self->incomers;
    for (int i = 0; i < count; i++) {
        struct human *p = person_of(self, self->people++);
        *p = (struct human){.pay = START * x->z[i] * x->spread[i],
                            .z = x->z[i],
                            .firm = i % self->census.firms,
                            .segment = i % self->census.segments};
        for (int j = 0; j < CENSUS_TASTES; j++) p->taste[j] = x->taste[j][i];
        if (joins) join(self, p);
    }
}

/* The first people, or newcomers of a month; they join a firm at once, or the pool. */
static inline void come_in(struct crowd *self, enum purpose purpose, int month, long count,
                           bool joins)
{
    struct draw_name name = {.purpose = purpose, .month = (int16_t)month};
    for (; count > 0 && self->people + CHUNK <= self->room; count -= CHUNK, name.number += CHUNK) {
        int n = count < CHUNK ? (int)count : CHUNK;
        draw_incomers(self, name, n);
        seat(self, n, joins);
    }
}

/* Merit, and a part of the way up to the scale: what pay is multiplied with. */
static inline void weigh_reviews(const struct crowd *self, struct draw_name name, int count,
                                 double *factor)
{
    const struct census *c = &self->census;
    double gap[CHUNK];
    for (int i = 0; i < count; i++) factor[i] = 0;
    if (c->merits) {
        stream_run(self->rng, name, factor, gap, count);
        variate_normals(factor, factor, count);
    }
    for (int i = 0; i < count; i++) factor[i] = 0.02 + 0.01 * factor[i];
    if (c->adjusts) {
        const struct human *p;
        for (int i = 0; i < count; i++) {
            p = person_of(self, (long)name.number + i);
            gap[i] = START * p->z / p->pay;
        }
        num_logs(gap, gap, count);
        for (int i = 0; i < count; i++) factor[i] += 0.5 * num_max(0, gap[i]);
    }
    num_exps(factor, factor, count);
}

static inline void review(const struct crowd *self, int month)
{
    double factor[CHUNK];
    struct draw_name name = {.purpose = PURPOSE_REVIEW, .month = (int16_t)month};
    long people = (long)self->census.reviewed[month];
    if (people > self->people) people = self->people;
    for (; (long)name.number < people; name.number += CHUNK) {
        long left = people - (long)name.number;
        int n = left < CHUNK ? (int)left : CHUNK;
        weigh_reviews(self, name, n, factor);
        for (int i = 0; i < n; i++) {
            struct human *p = person_of(self, (long)name.number + i);
            struct staff *staff = staff_at(self, p->firm, p->segment);
            staff->payroll += p->pay * (factor[i] - 1);
            p->pay *= factor[i];
            ++*bin_of(staff, p->pay); /* from nothing: cheaper than to strike what was */
        }
    }
}

#endif
