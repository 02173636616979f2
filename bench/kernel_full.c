/* The stripped kernel of a whole scenario: for as many events of each kind as the library finds in it
 * (bench/census.h), what no exact engine with named numbers and these tables can avoid, in arrays,
 * without model, branches or conflicts. What comes of a contact is computed but not obeyed: of each chunk
 * as many as the scenario has move, stay for more pay, are hired and leave.
 *
 * - A contact: one block of numbers (place and firm in one, the normal of the bid in the other). An offer
 *   to somebody employed: a second block (shock, counter-offer), his cache line with his tastes, the
 *   logarithm of bid to pay, a logistic shock, the firm's count of offers and sum of premiums. Contacts
 *   by a firm that has the heads it wants come to no offer and cost the block.
 * - Who moves, stays for more pay, is hired or leaves: his line written; heads, pay and talent of the
 *   firms, the flow; a count of pay down or up, since without counts the percentiles of a month would
 *   cost a look at everybody.
 * - The first people, who enters, who comes in a leaver's place: skill (normal, exponential), pay of the
 *   first ones likewise, a normal and an exponential for each taste, the line written.
 * - A review: a block, normal, logarithm and exponential for everybody reviewed, his line read and
 *   written, his pay counted anew.
 * - Each number of the tables that differs between replications: written once, read once, two sums (for
 *   mean and sd) and one comparison (no selection of a quantile takes fewer).
 *
 * Left out, since some exact engine could do without: times and order of events, candidates that are
 * thinned out, lists of pool and vacant slots, finding percentiles, what the tables' numbers are computed
 * from, sums that follow from others, pages of fresh memory, all that is done once a month and firm.
 * kernel_full SCENARIO REPLICATIONS SEED */
#include <string.h>

#include "base/lanes.h"
#include "crowd.h"
#include "line.h"

enum { COLUMNS = 512, SPARE = 8 };

enum quota { OFFERS, MOVES, KEPT, HIRES, LEAVERS, ENTRIES, BACKFILLS, QUOTAS };

struct flow {
    double moves, talent;
};

/* Contacts and leavers: first the offers (of these first who moves, then who is kept), then hires, then
 * leavers, then contacts that come to no offer. */
struct chunk {
    int count, offers, moves, kept, hires, leavers;
    double place[CHUNK + SPARE], bid[CHUNK + SPARE], shock[CHUNK + SPARE], counter[CHUNK + SPARE];
    double ratio[CHUNK + SPARE], advantage[CHUNK + SPARE];
    int to[CHUNK + SPARE];
    struct human *who[CHUNK + SPARE];
};

struct kernel {
    struct crowd crowd;
    struct chunk chunk;
    struct flow *flow;               /* [(from * firms + to) * segments + segment] */
    double (*appeal)[CENSUS_TASTES]; /* [firm] */
    double given[QUOTAS];            /* of each kind, so far in this replication  */
    double met;                      /* contacts and leavers so far               */
    double row[COLUMNS];
    double *vectors;      /* [replication * values]                    */
    long values, written; /* of a replication                          */
    double sink;          /* so that nothing is left out */
};

/* How many of a kind fall due until this share of the replication is over. */
static int due(struct kernel *self, enum quota kind, double all, double share)
{
    double before = self->given[kind];
    self->given[kind] = floor(all * share);
    return (int)(self->given[kind] - before);
}

static void portion(struct kernel *self, struct chunk *x)
{
    const struct census *c = &self->crowd.census;
    self->met += x->count;
    double share = self->met / (c->contacts + c->leavers);
    x->offers = due(self, OFFERS, c->offers, share);
    x->moves = due(self, MOVES, c->moves, share);
    x->kept = due(self, KEPT, c->kept, share);
    x->hires = due(self, HIRES, c->hires, share);
    x->leavers = due(self, LEAVERS, c->leavers, share);
}

static void draw(const struct crowd *crowd, struct draw_name name, struct chunk *x)
{
    const struct census *c = &crowd->census;
    int looked_at = x->offers + x->hires + x->leavers, bids = x->offers + x->hires;
    name.purpose = PURPOSE_CONTACT;
    stream_run(crowd->rng, name, x->place, x->bid, x->count);
    for (int i = 0; i < looked_at; i++) {
        double point = x->place[i] * c->firms;
        x->to[i] = (int)point;
        x->who[i] = person_of(crowd, (long)((point - x->to[i]) * (double)crowd->people));
        __builtin_prefetch(x->who[i], 1);
    }
    if (c->bids) variate_normals(x->bid, x->bid, bids);
    if (!c->shocks) return;
    name.block = 1;
    stream_run(crowd->rng, name, x->shock, x->counter, x->offers);
    variate_logistics(x->shock, x->shock, x->offers);
}

/* What is bid, how it compares, what the firm's books say of it. */
static void weigh(struct kernel *self, struct chunk *x)
{
    double taken = 0;
    for (int i = 0; i < x->offers; i++) {
        const struct human *p = x->who[i];
        const double *there = self->appeal[x->to[i]], *here = self->appeal[p->firm];
        double advantage = 0;
        for (int j = 0; j < CENSUS_TASTES; j++) advantage += p->taste[j] * (there[j] - here[j]);
        x->advantage[i] = advantage;
        x->bid[i] = START * p->z * (1.05 + 0.1 * x->bid[i]);
        x->ratio[i] = x->bid[i] / p->pay;
    }
    num_logs(x->ratio, x->ratio, x->offers);
    for (int i = 0; i < x->offers; i++) {
        struct staff *staff = staff_at(&self->crowd, x->to[i], x->who[i]->segment);
        double speaks = x->ratio[i] + x->advantage[i] + 0.3 * x->shock[i];
        taken += (speaks > 0) & (x->counter[i] < 0.5);
        staff->offers++;
        staff->premiums += x->ratio[i];
    }
    self->sink += taken;
}

static void change_firm(struct kernel *self, struct human *p, int to, double pay)
{
    const struct census *c = &self->crowd.census;
    struct flow *flow = &self->flow[(p->firm * c->firms + to) * c->segments + p->segment];
    flow->moves++;
    flow->talent += p->z;
    leave(&self->crowd, p);
    p->firm = to;
    p->pay = pay;
    join(&self->crowd, p);
}

static void happen(struct kernel *self, const struct chunk *x)
{
    const struct crowd *crowd = &self->crowd;
    int i = 0, hired = x->offers + x->hires;
    for (; i < x->moves; i++) change_firm(self, x->who[i], x->to[i], x->bid[i]);
    for (; i < x->moves + x->kept; i++) repay(crowd, x->who[i], x->bid[i]);
    for (i = x->offers; i < hired; i++) {
        struct human *p = x->who[i];
        p->firm = x->to[i];
        p->pay = START * p->z * (1.05 + 0.1 * x->bid[i]);
        join(crowd, p);
    }
    for (; i < hired + x->leavers; i++) leave(crowd, x->who[i]);
}

static void contacts(struct kernel *self, int month)
{
    struct chunk *x = &self->chunk;
    const struct census *c = &self->crowd.census;
    double all = c->contacts + c->leavers, left = floor(all * month / c->months) - self->met;
    struct draw_name name = {.month = (int16_t)month};
    for (; left > 0; left -= CHUNK, name.number += CHUNK) {
        x->count = left < CHUNK ? (int)left : CHUNK;
        portion(self, x);
        draw(&self->crowd, name, x);
        weigh(self, x);
        happen(self, x);
    }
}

/* The month's rows. What their numbers are computed from is left out. */
static void write_rows(struct kernel *self, long replication, int month)
{
    double *row = &self->vectors[replication * self->values];
    long upto = self->values * (month + 1) / (self->crowd.census.months + 1), part;
    for (int i = 0; i < self->crowd.staffs && i < COLUMNS; i++)
        self->row[i] = self->crowd.staff[i].payroll;
    for (; self->written < upto; self->written += part) {
        part = upto - self->written < COLUMNS ? upto - self->written : COLUMNS;
        memcpy(&row[self->written], self->row, (size_t)part * sizeof *row);
    }
}

static void replication(struct kernel *self, long number)
{
    struct crowd *crowd = &self->crowd;
    const struct census *c = &crowd->census;
    memset(crowd->staff, 0, (size_t)crowd->staffs * sizeof *crowd->staff);
    memset(self->flow, 0, (size_t)(crowd->staffs * c->firms) * sizeof *self->flow);
    memset(self->given, 0, sizeof self->given);
    crowd->people = self->written = 0;
    self->met = 0;
    come_in(crowd, PURPOSE_START, 0, (long)c->workers, true);
    write_rows(self, number, 0);
    for (int t = 1; t <= c->months; t++) {
        double share = (double)t / c->months;
        come_in(crowd, PURPOSE_ENTRANT, t, due(self, ENTRIES, c->entries, share), false);
        come_in(crowd, PURPOSE_BACKFILL, t, due(self, BACKFILLS, c->backfills, share), true);
        contacts(self, t);
        if (c->reviewed[t] > 0) review(crowd, t);
        write_rows(self, number, t);
    }
}

/* Some columns of all replications: sums for mean and sd, and how many are less than a number. */
LANES_INLINE void fold_columns_loop(const double *vectors, long values, long replications,
                                    int columns, double *out)
{
    double sum[COLUMNS] = {0}, squares[COLUMNS] = {0}, less[COLUMNS] = {0};
    for (long r = 0; r < replications; r++) {
        const double *row = &vectors[r * values];
        for (int i = 0; i < columns; i++) {
            sum[i] += row[i];
            squares[i] += row[i] * row[i];
            less[i] += row[i] < vectors[i] ? 1.0 : 0.0;
        }
    }
    for (int i = 0; i < columns; i++) *out += sum[i] + squares[i] + less[i];
}
static void fold_columns(const double *vectors, long values, long replications, int columns,
                         double *out);
LANES(fold_columns,
      (const double *vectors, long values, long replications, int columns, double *out),
      (vectors, values, replications, columns, out))

static void fold(struct kernel *self, long replications)
{
    for (long i = 0; i < self->values; i += COLUMNS) {
        long left = self->values - i;
        fold_columns(&self->vectors[i], self->values, replications,
                     left < COLUMNS ? (int)left : COLUMNS, &self->sink);
    }
}

/* As the library finds the scenario; memory, which is touched once before it counts. */
static struct kernel prepare(const char *file, long replications)
{
    poach_scenario *scenario = library_load(file, NULL, 0);
    struct poach_run_options options = {.threads = 1, .count = replications};
    poach_result *result;
    if (poach_run(scenario, &options, NULL, &result) != POACH_OK) exit(1);
    struct kernel self = {.crowd.census = census_take(scenario, result)};
    struct crowd *crowd = &self.crowd;
    const struct census *c = &crowd->census;
    crowd->room = (long)(c->workers + c->entries + c->backfills) + 2 * CHUNK * (c->months + 1);
    crowd->staffs = c->firms * c->segments;
    crowd->lines = aligned_alloc(LINE, (size_t)crowd->room * LINE);
    crowd->staff = calloc((size_t)crowd->staffs, sizeof *crowd->staff);
    crowd->rng = gsl_rng_alloc(stream_type);
    self.flow = calloc((size_t)(crowd->staffs * c->firms), sizeof *self.flow);
    self.appeal = calloc((size_t)c->firms, sizeof *self.appeal);
    self.values = (long)c->values;
    self.vectors = malloc((size_t)(self.values * replications + 1) * sizeof(double));
    if (!crowd->lines || !crowd->staff || !crowd->rng || !self.flow || !self.appeal ||
        !self.vectors)
        exit(1);
    memset(crowd->lines, 1, (size_t)crowd->room * LINE);
    memset(self.vectors, 1, (size_t)(self.values * replications) * sizeof(double));
    poach_result_free(result);
    poach_scenario_free(scenario);
    return self;
}

int main(int argc, char **argv)
{
    if (argc < 4) return 2;
    long replications = atol(argv[2]);
    struct kernel self = prepare(argv[1], replications);
    const struct census *c = &self.crowd.census;
    double start = line_now();
    for (long r = 0; r < replications; r++) {
        stream_open(self.crowd.rng, strtoul(argv[3], NULL, 10), (uint32_t)r);
        replication(&self, r);
    }
    fold(&self, replications);
    struct line line = {.worker_months = c->workers * c->months * (double)replications,
                        .seconds = line_now() - start,
                        .events = c->events * (double)replications,
                        .moves = c->moves * (double)replications,
                        .ln_growth = self.sink > 0 ? 0 : 1,
                        .bytes_per_worker = LINE};
    gsl_rng_free(self.crowd.rng);
    free(self.crowd.lines);
    free(self.crowd.staff);
    free(self.flow);
    free(self.appeal);
    free(self.vectors);
    return line_print(&line);
}
