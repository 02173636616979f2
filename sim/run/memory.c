#include "run/memory.h"

#include <math.h>
#include "run/fold.h"
#include "run/pool.h"
#include "run/run.h"
#include "world/journal.h"
#include "world/people.h"
#include "world/tastes.h"

/* A number of a replication, packed: from a fifth of its 8 bytes to two thirds. */
#define BYTES_A_NUMBER 5

/* Besides the worker: an entry of the journal, contacts, and room to grow. */
#define BESIDES_A_WORKER 64

/* Half of all contacts make somebody go, who has an entry in the month's journal for each. */
static double bytes_a_person(const poach_scenario *s, int k)
{
    size_t tastes = tastes_possible(s) ? (size_t)(1 + tastes_weighed(s, NULL)) : 0;
    size_t own = sizeof(struct worker) + sizeof(struct background) + BESIDES_A_WORKER;
    double moves = 0.5 * s->segments[k].contact_rate;
    return (double)(own + tastes * sizeof(double)) + moves * sizeof(struct journal_entry);
}

static double bytes_of_people_in_the_end(const poach_scenario *s)
{
    double bytes = 0, months = (double)(s->months + s->burn_in_months);
    for (int k = 0; k < s->segment_count; k++) {
        double here = (double)s->segments[k].pool;
        for (int f = 0; f < s->firm_count; f++) here += (double)s->firms[f].headcount[k];
        double entered = s->segments[k].entry_rate - s->segments[k].exit_rate;
        bytes += here * (1 + fmax(0, entered) * months) * bytes_a_person(s, k);
    }
    return bytes;
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
    double engine = bytes_of_people_in_the_end(s) + 2 * numbers * sizeof(double);
    return batch * numbers * BYTES_A_NUMBER + statistics + engine * pool_threads(threads);
}
