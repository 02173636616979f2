#include "rng/stream.h"

#include "rng/philox.h"
#include "rng/variate.h"

struct stream {
    uint32_t key[2], counter[4], block[4];
    uint32_t used; /* words of block handed out; 4: the next block is due */
};

static void stream_set(void *state, unsigned long seed)
{
    struct stream *self = state;
    uint64_t seed64 = seed;
    *self = (struct stream){.key = {(uint32_t)seed64, (uint32_t)(seed64 >> 32)}, .used = 4};
}

static unsigned long stream_get(void *state)
{
    struct stream *self = state;
    if (self->used == 4) {
        philox_block(self->counter, self->key, self->block);
        self->counter[2]++; /* its low 16 bits number the blocks of a name */
        self->used = 0;
    }
    return self->block[self->used++];
}

static double stream_get_double(void *state)
{
    uint32_t low = (uint32_t)stream_get(state);
    uint32_t high = (uint32_t)stream_get(state);
    return philox_double(low, high);
}

static const gsl_rng_type stream_philox = {"philox4x32-10",       0xffffffffUL, 0,
                                           sizeof(struct stream), stream_set,   stream_get,
                                           stream_get_double};
const gsl_rng_type *const stream_type = &stream_philox;

void stream_open(gsl_rng *rng, uint64_t seed, uint32_t replication)
{
    struct stream *self = rng->state;
    *self = (struct stream){.key = {(uint32_t)seed, (uint32_t)(seed >> 32)},
                            .counter = {0, 0, 0, replication & 0xffffff},
                            .used = 4};
}

/* The layout of docs/decisions/0001. */
void stream_aim(gsl_rng *rng, struct draw_name name)
{
    struct stream *self = rng->state;
    uint32_t replication = self->counter[3] & 0xffffff;
    self->counter[0] = (uint32_t)name.number;
    self->counter[1] = (uint32_t)(uint16_t)name.month << 16 | name.part;
    self->counter[2] = (uint32_t)name.purpose << 24 | (uint32_t)name.segment << 16 | name.block;
    self->counter[3] = (uint32_t)(name.number >> 32) << 24 | replication;
    self->used = 4;
}

void stream_read(gsl_rng *rng, struct draw_name name, double *u, int count)
{
    if (rng->type != stream_type) {
        for (int i = 0; i < count; i++) u[i] = gsl_rng_uniform(rng);
        return;
    }
    stream_aim(rng, name);
    struct stream *self = rng->state;
    int i = 0;
    for (; i + 1 < count; i += 2) { /* whole blocks, without going through single words */
        philox_block(self->counter, self->key, self->block);
        self->counter[2]++;
        u[i] = philox_double(self->block[0], self->block[1]);
        u[i + 1] = philox_double(self->block[2], self->block[3]);
    }
    if (i < count) u[i] = stream_get_double(self);
}

enum purpose stream_contact_of(enum purpose events)
{
    switch (events) {
    case PURPOSE_POOL: return PURPOSE_POOL_CONTACT;
    case PURPOSE_PERSON: return PURPOSE_PERSON_CONTACT;
    case PURPOSE_FOLLOW: return PURPOSE_FOLLOW_CONTACT;
    case PURPOSE_RESTLESS: return PURPOSE_RESTLESS_CONTACT;
    case PURPOSE_DATED: return PURPOSE_DATED_CONTACT;
    default: return PURPOSE_CONTACT;
    }
}

/* Any other generator is read on, name after name. */
static void read_on(const gsl_rng *rng, double *first, double *second, double *third, int count)
{
    for (int i = 0; i < count; i++) {
        first[i] = gsl_rng_uniform(rng);
        second[i] = gsl_rng_uniform(rng);
        if (third) third[i] = gsl_rng_uniform(rng);
    }
}

/* Pairs of numbers, or three of each name. */
static void run(gsl_rng *rng, struct draw_name name, double *first, double *second, double *third,
                int count)
{
    if (rng->type != stream_type) {
        read_on(rng, first, second, third, count);
        return;
    }
    while (count > 0) { /* once, unless the low word of the number runs over */
        uint64_t left = (UINT64_C(1) << 32) - (uint32_t)name.number;
        int part = left < (uint64_t)count ? (int)left : count;
        const struct stream *self = rng->state;
        stream_aim(rng, name);
        if (third)
            philox_run_three(self->counter, self->key, first, second, third, part);
        else
            philox_run(self->counter, self->key, first, second, part);
        name.number += (uint64_t)part;
        first += part;
        second += part;
        if (third) third += part;
        count -= part;
    }
}

void stream_run(gsl_rng *rng, struct draw_name name, double *first, double *second, int count)
{
    run(rng, name, first, second, NULL, count);
}

void stream_run_three(gsl_rng *rng, struct draw_name name, double *first, double *second,
                      double *third, int count)
{
    run(rng, name, first, second, third, count);
}

void stream_read_three(gsl_rng *rng, struct draw_name name, double three[3])
{
    if (rng->type != stream_type) {
        read_on(rng, &three[0], &three[1], &three[2], 1);
        return;
    }
    struct stream *self = rng->state;
    stream_aim(rng, name);
    philox_block(self->counter, self->key, self->block);
    philox_three(self->block, three);
}

void stream_gather(gsl_rng *rng, struct draw_name name, const uint32_t *number, double *first,
                   double *second, int count)
{
    if (rng->type != stream_type) {
        read_on(rng, first, second, NULL, count);
        return;
    }
    const struct stream *self = rng->state;
    stream_aim(rng, name);
    philox_gather(self->counter, self->key, number, first, second, count);
}

double stream_normal(double u)
{
    return variate_normal(u);
}

double stream_logistic(double u)
{
    return variate_logistic(u);
}

double stream_exponential(double u)
{
    return variate_exponential(u);
}
