/* The reference model as C tuned for it alone: xoshiro256+ (Blackman and Vigna 2021), ziggurats for normals
 * and exponentials (Marsaglia and Tsang 2000), a jump to the next worker who is contacted, sums kept by the
 * event, no branch on whether a bid is taken.
 * tuned WORKERS MONTHS RATE REPLICATIONS SEED */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "line.h"

enum { FIRMS = 8, LAYERS = 128, GAPS = 256 };
#define START 100000.0

struct person {
    double pay;
    int32_t firm;
};

static uint64_t word[4];
static double edge[LAYERS + 1], ratio[LAYERS];
static double gap_edge[GAPS + 1], gap_ratio[GAPS];

static inline uint64_t rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static inline uint64_t next(void)
{
    uint64_t result = word[0] + word[3], t = word[1] << 17;
    word[2] ^= word[0];
    word[3] ^= word[1];
    word[1] ^= word[2];
    word[0] ^= word[3];
    word[2] ^= t;
    word[3] = rotate(word[3], 45);
    return result;
}

static void seed_words(uint64_t seed)
{
    for (int i = 0; i < 4; i++) { /* splitmix64 */
        uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
        z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
        word[i] = z ^ z >> 31;
    }
}

static inline double uniform(void) /* (0, 1] */
{
    return (double)((next() >> 11) + 1) * 0x1p-53;
}

/* Layers of equal area v under exp(-x^2 / 2), the lowest with the tail beyond r. */
static void ziggurat_tables(void)
{
    const double r = 3.442619855899, v = 9.91256303526217e-3;
    double f = exp(-0.5 * r * r);
    edge[0] = v / f;
    edge[1] = r;
    for (int i = 2; i < LAYERS; i++) {
        edge[i] = sqrt(-2 * log(v / edge[i - 1] + f));
        f = exp(-0.5 * edge[i] * edge[i]);
    }
    edge[LAYERS] = 0;
    for (int i = 0; i < LAYERS; i++) ratio[i] = edge[i + 1] / edge[i];
}

static double tail(void)
{
    for (;;) {
        double x = -log(uniform()) / edge[1], y = -log(uniform());
        if (2 * y > x * x) return edge[1] + x;
    }
}

static inline double normal(void)
{
    for (;;) {
        uint64_t bits = next();
        int i = (int)(bits & (LAYERS - 1));
        double u = (double)((int64_t)bits >> 11) * 0x1p-52, x = u * edge[i];
        if (fabs(u) < ratio[i]) return x;
        if (i == 0) return u < 0 ? -tail() : tail();
        double above = exp(-0.5 * (edge[i] * edge[i] - x * x));
        double below = exp(-0.5 * (edge[i + 1] * edge[i + 1] - x * x));
        if (below + uniform() * (above - below) < 1.0) return x;
    }
}

/* The same under exp(-x). */
static void gap_tables(void)
{
    const double r = 7.69711747013104972, v = 3.949659822581572e-3;
    double f = exp(-r);
    gap_edge[0] = v / f;
    gap_edge[1] = r;
    for (int i = 2; i < GAPS; i++) {
        gap_edge[i] = -log(v / gap_edge[i - 1] + f);
        f = exp(-gap_edge[i]);
    }
    gap_edge[GAPS] = 0;
    for (int i = 0; i < GAPS; i++) gap_ratio[i] = gap_edge[i + 1] / gap_edge[i];
}

static inline double exponential(void)
{
    for (double before = 0;; before += gap_edge[1]) { /* beyond r it begins anew */
        for (;;) {
            uint64_t bits = next();
            int i = (int)(bits & (GAPS - 1));
            double u = (double)(bits >> 11) * 0x1p-53, x = u * gap_edge[i];
            if (u < gap_ratio[i]) return before + x;
            if (i == 0) break;
            double above = exp(-gap_edge[i]), below = exp(-gap_edge[i + 1]);
            if (above + uniform() * (below - above) < exp(-x)) return before + x;
        }
    }
}

struct market {
    struct person *person;
    double payroll[FIRMS], mean_pay[FIRMS];
    long heads[FIRMS];
};

/* Branch-free: nobody can foresee whether a bid is taken. */
static inline bool contact(struct market *m, struct person *p, int firm, double factor)
{
    double pay = p->pay, bid = pay * factor;
    bool goes = bid > pay;
    double moved = goes ? 1 : 0;
    m->payroll[p->firm] -= moved * pay;
    m->heads[p->firm] -= goes;
    m->payroll[firm] += moved * bid;
    m->heads[firm] += goes;
    p->pay = goes ? bid : pay;
    p->firm = goes ? firm : p->firm;
    return goes;
}

static void month(struct market *m, const struct task *task, struct line *line)
{
    double scale = -1 / log1p(-task->rate);
    long events = 0, moves = 0;
    for (double at = exponential() * scale; at < (double)task->workers;
         at = floor(at) + 1 + exponential() * scale) {
        struct person *p = &m->person[(long)at];
        int firm = (int)(next() >> 61);
        if (firm == p->firm) continue;
        events++;
        moves += contact(m, p, firm, 1.02 + 0.15 * normal());
    }
    line->events += (double)events;
    line->moves += (double)moves;
}

static void replication(struct market *m, const struct task *task, struct line *line)
{
    for (int f = 0; f < FIRMS; f++) m->payroll[f] = 0, m->heads[f] = 0;
    for (long i = 0; i < task->workers; i++) {
        m->person[i] = (struct person){START, (int32_t)(i % FIRMS)};
        m->payroll[i % FIRMS] += START;
        m->heads[i % FIRMS]++;
    }
    for (long t = 1; t <= task->months; t++) {
        month(m, task, line);
        if (t % 12 == 0) {
            for (long i = 0; i < task->workers; i++) m->person[i].pay *= 1.02;
            for (int f = 0; f < FIRMS; f++) m->payroll[f] *= 1.02;
        }
        for (int f = 0; f < FIRMS; f++) m->mean_pay[f] = m->payroll[f] / (double)m->heads[f];
    }
}

int main(int argc, char **argv)
{
    if (argc < 6) return 2;
    struct task task = line_task(argv + 1);
    struct market market = {.person = malloc((size_t)task.workers * sizeof *market.person)};
    if (!market.person) return 1;
    seed_words(task.seed);
    ziggurat_tables();
    gap_tables();
    struct line line = {.bytes_per_worker = sizeof(struct person)};
    double growth = 0;
    for (long r = 0; r < task.replications; r++) {
        double start = line_now();
        replication(&market, &task, &line);
        line.seconds += line_now() - start;
        for (long i = 0; i < task.workers; i++) growth += log(market.person[i].pay / START);
    }
    line.worker_months = (double)(task.workers * task.months * task.replications);
    line.ln_growth = growth / (double)(task.workers * task.replications);
    free(market.person);
    return line_print(&line);
}
