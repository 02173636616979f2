/* What every contestant prints, one line: worker-months simulated, seconds, contacts by another firm (or
 * all events), moves, mean growth of ln pay from start to end, bytes a worker. bench/run.sh puts
 * round, case and name before it. */
#ifndef BENCH_LINE_H
#define BENCH_LINE_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

struct line {
    double worker_months, seconds, events, moves, ln_growth, bytes_per_worker;
};

static inline double line_clock(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Seconds of processor time, of all threads: what others do on the machine counts little. */
static inline double line_now(void)
{
    return line_clock(CLOCK_PROCESS_CPUTIME_ID);
}

/* Peak memory so far, bytes. */
static inline double line_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return 1024.0 * (double)usage.ru_maxrss;
}

static inline int line_print(const struct line *line)
{
    printf("%.0f,%.6f,%.0f,%.0f,%.9g,%.1f\n", line->worker_months, line->seconds, line->events,
           line->moves, line->ln_growth, line->bytes_per_worker);
    return 0;
}

/* What the programs for the reference model are told: WORKERS MONTHS RATE REPLICATIONS SEED. */
struct task {
    long workers, months, replications;
    double rate;
    unsigned long seed;
};

static inline struct task line_task(char **word)
{
    return (struct task){.workers = atol(word[0]),
                         .months = atol(word[1]),
                         .rate = atof(word[2]),
                         .replications = atol(word[3]),
                         .seed = strtoul(word[4], NULL, 10)};
}

#endif
