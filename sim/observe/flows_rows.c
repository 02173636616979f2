#include "observe/writers.h"

#include <math.h>

/* One row: segments first..beyond-1 together. (outside) holds no people, so no rate per head. */
static void write_row(const struct ledger *self, int from, int to, int segment, int first,
                      int beyond)
{
    const struct tally *tally = &self->tally;
    int segments = self->layout.segment_count, firms = self->layout.firm_count;
    struct flows_row *row = rows_flows(&self->rows, from, to, segment);
    *row = (struct flows_row){0};
    for (int k = first; k < beyond; k++) {
        const struct flow_tally *flow = tally_flow_at(tally, from, to, k);
        row->moves += (double)flow->moves;
        row->talent += tally->scenario->segments[k].talent_weight * flow->z;
        if (from <= firms)
            row->moves_per_head.denominator += self->person_months[from * segments + k] / 12;
    }
    row->moves_per_head.numerator = row->moves;
}

void flows_rows_write(const struct ledger *self)
{
    int segments = self->layout.segment_count, places = self->layout.firm_count + 2;
    for (int from = 0; from < places; from++)
        for (int to = 0; to < places; to++) {
            if (from == to) continue;
            for (int k = 0; k < segments; k++) write_row(self, from, to, k, k, k + 1);
            write_row(self, from, to, segments, 0, segments);
        }
}
