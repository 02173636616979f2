/* The reference model as one writes it by hand: C and GSL's mt19937, one pass over the workers a month.
 * handwritten WORKERS MONTHS RATE REPLICATIONS SEED [ziggurat] */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

#include "line.h"

enum { FIRMS = 8 };
#define START 100000.0

struct market {
    double *pay;
    int *firm;
    double mean_pay[FIRMS];
    long heads[FIRMS];
};

static void month(struct market *m, const struct task *task, gsl_rng *rng, bool ziggurat,
                  struct line *line)
{
    for (long i = 0; i < task->workers; i++) {
        if (gsl_rng_uniform(rng) >= task->rate) continue;
        int firm = (int)gsl_rng_uniform_int(rng, FIRMS);
        if (firm == m->firm[i]) continue;
        line->events++;
        double x = ziggurat ? gsl_ran_gaussian_ziggurat(rng, 0.15) : gsl_ran_gaussian(rng, 0.15);
        double bid = m->pay[i] * (1 + 0.02 + x);
        if (bid <= m->pay[i]) continue;
        line->moves++;
        m->pay[i] = bid;
        m->firm[i] = firm;
    }
}

static void observe(struct market *m, const struct task *task)
{
    double sum[FIRMS] = {0};
    for (int f = 0; f < FIRMS; f++) m->heads[f] = 0;
    for (long i = 0; i < task->workers; i++) {
        sum[m->firm[i]] += m->pay[i];
        m->heads[m->firm[i]]++;
    }
    for (int f = 0; f < FIRMS; f++) m->mean_pay[f] = sum[f] / (double)m->heads[f];
}

static void replication(struct market *m, const struct task *task, gsl_rng *rng, bool ziggurat,
                        struct line *line)
{
    for (long i = 0; i < task->workers; i++) {
        m->pay[i] = START;
        m->firm[i] = (int)(i % FIRMS);
    }
    for (long t = 1; t <= task->months; t++) {
        month(m, task, rng, ziggurat, line);
        if (t % 12 == 0)
            for (long i = 0; i < task->workers; i++) m->pay[i] *= 1.02;
        observe(m, task);
    }
}

int main(int argc, char **argv)
{
    if (argc < 6) return 2;
    struct task task = line_task(argv + 1);
    bool ziggurat = argc > 6;
    struct market market = {.pay = malloc((size_t)task.workers * sizeof(double)),
                            .firm = malloc((size_t)task.workers * sizeof(int))};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (!market.pay || !market.firm || !rng) return 1;
    gsl_rng_set(rng, task.seed);
    struct line line = {.bytes_per_worker = sizeof(double) + sizeof(int)};
    double growth = 0;
    for (long r = 0; r < task.replications; r++) {
        double start = line_now();
        replication(&market, &task, rng, ziggurat, &line);
        line.seconds += line_now() - start;
        for (long i = 0; i < task.workers; i++) growth += log(market.pay[i] / START);
    }
    line.worker_months = (double)(task.workers * task.months * task.replications);
    line.ln_growth = growth / (double)(task.workers * task.replications);
    gsl_rng_free(rng);
    free(market.pay);
    free(market.firm);
    return line_print(&line);
}
