#include "observe/writers.h"

#include <math.h>

/* (outside) holds no people, so no rate per head. */
static void write_row(const struct ledger *self, int from, int to, int k)
{
    int segments = self->layout.segment_count, firms = self->layout.firm_count;
    const struct flow_tally *flow = tally_flow_at(&self->tally, from, to, k);
    *rows_flows(&self->rows, from, to, k) = (struct flows_row){
        .moves = (double)flow->moves,
        .person_years = from <= firms ? self->person_months[from * segments + k] / 12 : 0,
        .talent =
            self->tally.scenario->segments[k].talent_weight * tally_flow_z(&self->tally, flow)};
}

void flows_rows_write(const struct ledger *self)
{
    int segments = self->layout.segment_count, places = self->layout.firm_count + 2;
    for (int from = 0; from < places; from++)
        for (int to = 0; to < places; to++) {
            if (from == to) continue;
            for (int k = 0; k < segments; k++) write_row(self, from, to, k);
            rows_add_up(TABLE_FLOWS, segments, rows_flows(&self->rows, from, to, 0),
                        rows_flows(&self->rows, from, to, segments));
        }
}
