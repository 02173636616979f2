/* The stripped kernel: what no exact engine with named random numbers can avoid for the same events, and
 * nothing else. A month's number of events; for an event one block of numbers (place, firm and bid), the
 * normal of the bid, the worker's cache line read, and written on a move, two sums. `full`, for markets
 * with shocks and counter-offers: a second block, a logistic shock and the logarithm of bid to pay too,
 * records of 64 bytes, and once a year a normal, a logarithm and an exponential for everybody.
 * kernel WORKERS MONTHS RATE REPLICATIONS SEED [full] */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/num.h"
#include "line.h"
#include "rng/poisson.h"
#include "rng/stream.h"
#include "rng/variate.h"

enum { FIRMS = 8, CHUNK = 256 };
#define START 100000.0

struct kernel {
    struct task task;
    bool full;
    size_t stride; /* bytes of a record: pay, then firm */
    char *record;
    gsl_rng *rng;
    struct poisson law; /* of the events of a month */
    double payroll[FIRMS], heads[FIRMS];
    struct line line;
};

struct record {
    double pay;
    int32_t firm;
};

struct draws {
    double place[CHUNK], firm[CHUNK], bid[CHUNK], shock[CHUNK], counter[CHUNK];
};

static struct record *record_of(const struct kernel *self, long i)
{
    return (struct record *)(void *)(self->record + (size_t)i * self->stride);
}

static void draw(struct kernel *self, struct draw_name name, struct draws *d, int count)
{
    name.purpose = PURPOSE_CANDIDATE;
    stream_run_three(self->rng, name, d->place, d->firm, d->bid, count);
    variate_normals(d->bid, d->bid, count);
    if (!self->full) return;
    name.purpose = PURPOSE_CONTACT;
    name.block = 1;
    stream_run(self->rng, name, d->shock, d->counter, count);
    variate_logistics(d->shock, d->shock, count);
}

/* Without branches: nobody can foresee whether a bid is taken. */
static inline double happen(struct kernel *self, struct record *r, int firm, double factor)
{
    double pay = r->pay, bid = pay * factor;
    bool goes = (firm != r->firm) & (bid > pay);
    double moved = goes ? 1 : 0;
    self->payroll[r->firm] -= moved * pay;
    self->heads[r->firm] -= moved;
    self->payroll[firm] += moved * bid;
    self->heads[firm] += moved;
    r->pay = goes ? bid : pay;
    r->firm = goes ? firm : r->firm;
    return moved;
}

/* Events of a chunk, whose numbers are drawn. */
static double happen_all(struct kernel *self, struct draws *d, int count)
{
    struct record *who[CHUNK];
    double moves = 0;
    for (int i = 0; i < count; i++) {
        who[i] = record_of(self, (long)(d->place[i] * (double)self->task.workers));
        __builtin_prefetch(who[i], 1);
    }
    for (int i = 0; i < count; i++) d->bid[i] = 1.02 + 0.15 * d->bid[i];
    if (self->full) num_logs(d->bid, d->counter, count);
    for (int i = 0; i < count; i++) {
        if (self->full) d->bid[i] += 1e-12 * (d->counter[i] + d->shock[i]);
        moves += happen(self, who[i], (int)(d->firm[i] * FIRMS), d->bid[i]);
    }
    return moves;
}

static void month(struct kernel *self, int number)
{
    struct draws d;
    double u;
    struct draw_name name = {.purpose = PURPOSE_ARRIVAL, .month = (int16_t)number};
    stream_read(self->rng, name, &u, 1);
    uint64_t events = poisson_count(&self->law, u);
    self->line.events += (double)events;
    while (name.number < events) {
        uint64_t left = events - name.number;
        int count = left < CHUNK ? (int)left : CHUNK;
        draw(self, name, &d, count);
        self->line.moves += happen_all(self, &d, count);
        name.number += (uint64_t)count;
    }
}

static void raises(struct kernel *self, int month_number)
{
    double merit[CHUNK], other[CHUNK];
    struct draw_name name = {.purpose = PURPOSE_REVIEW, .month = (int16_t)month_number};
    long workers = self->task.workers;
    for (long first = 0; first < workers; first += CHUNK, name.number += CHUNK) {
        int count = workers - first < CHUNK ? (int)(workers - first) : CHUNK;
        for (int i = 0; i < count; i++) merit[i] = 1.02;
        if (self->full) {
            stream_run(self->rng, name, merit, other, count);
            variate_normals(merit, merit, count);
            for (int i = 0; i < count; i++) other[i] = record_of(self, first + i)->pay / START;
            num_logs(other, other, count);
            for (int i = 0; i < count; i++) merit[i] = 0.02 + 0.001 * merit[i] + 1e-9 * other[i];
            num_exps(merit, merit, count);
        }
        for (int i = 0; i < count; i++) {
            struct record *r = record_of(self, first + i);
            self->payroll[r->firm] += r->pay * (merit[i] - 1);
            r->pay *= merit[i];
        }
    }
}

static double replication(struct kernel *self)
{
    long workers = self->task.workers;
    memset(self->payroll, 0, sizeof self->payroll);
    memset(self->heads, 0, sizeof self->heads);
    double start = line_now();
    for (long i = 0; i < workers; i++) {
        *record_of(self, i) = (struct record){START, (int32_t)(i % FIRMS)};
        self->payroll[i % FIRMS] += START;
        self->heads[i % FIRMS]++;
    }
    for (int t = 1; t <= self->task.months; t++) {
        month(self, t);
        if (t % 12 == 0) raises(self, t);
    }
    self->line.seconds += line_now() - start;
    double growth = 0;
    for (long i = 0; i < workers; i++) growth += log(record_of(self, i)->pay / START);
    return growth / (double)workers;
}

int main(int argc, char **argv)
{
    if (argc < 6) return 2;
    struct kernel self = {.task = line_task(argv + 1), .full = argc > 6};
    self.stride = self.full ? 64 : sizeof(struct record);
    self.record = aligned_alloc(64, ((size_t)self.task.workers * self.stride + 63) / 64 * 64);
    self.rng = gsl_rng_alloc(stream_type);
    if (!self.record || !self.rng) return 1;
    double mean = self.task.rate * (double)self.task.workers;
    if (poisson_prepare(&self.law, mean) != POACH_OK) return 1;
    for (long r = 0; r < self.task.replications; r++) {
        stream_open(self.rng, self.task.seed, (uint32_t)r);
        self.line.ln_growth += replication(&self) / (double)self.task.replications;
    }
    self.line.worker_months =
        (double)(self.task.workers * self.task.months * self.task.replications);
    self.line.bytes_per_worker = (double)self.stride;
    gsl_rng_free(self.rng);
    poisson_free(&self.law);
    free(self.record);
    return line_print(&self.line);
}
