#include "run/memory.h"

#include <math.h>
#include "run/fold.h"
#include "run/pool.h"
#include "run/run.h"
#include "world/people.h"
#include "world/tastes.h"

/* A number of a replication, packed: from a fifth of its 8 bytes to two thirds. */
#define BYTES_A_NUMBER 5

/* Besides the worker: journal, contacts, and room to grow. */
#define BESIDES_A_WORKER 64

static double people_in_the_end(const poach_scenario *s)
{
    double people = 0, months = (double)(s->months + s->burn_in_months);
    for (int k = 0; k < s->segment_count; k++) {
        double here = (double)s->segments[k].pool;
        for (int f = 0; f < s->firm_count; f++) here += (double)s->firms[f].headcount[k];
        double entered = s->segments[k].entry_rate - s->segments[k].exit_rate;
        people += here * (1 + fmax(0, entered) * months);
    }
    return people;
}

double memory_of_run(const poach_scenario *s, int threads)
{
    struct layout layout;
    layout_init(&layout, s);
    double cells = 0, ratios = 0, numbers = (double)layout.size;
    for (int id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = table_get((enum table_id)id);
        cells += (double)layout.rows[id] * table->column_count;
        ratios += (double)layout.rows[id] * table_ratios(table);
    }
    double batch =
        fmin((double)s->replications, fmax(1, floor((double)RUN_BATCH_VALUES / numbers)));
    size_t cell = sizeof(struct moments) + (size_t)s->quantile_count * sizeof(double);
    if (batch < (double)s->replications) cell += sizeof(struct quantile_counts);
    double statistics = cells * (double)cell + ratios * sizeof(struct ratio_sums);
    size_t person = sizeof(struct worker) + sizeof(struct background) + BESIDES_A_WORKER;
    if (tastes_possible(s)) person += (size_t)(1 + tastes_weighed(s, NULL)) * sizeof(double);
    double engine = people_in_the_end(s) * (double)person + 2 * numbers * sizeof(double);
    return batch * numbers * BYTES_A_NUMBER + statistics + engine * pool_threads(threads);
}
