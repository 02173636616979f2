/* events.csv and workers.csv of one traced replication. */
#ifndef WRITE_TRACE_CSV_H
#define WRITE_TRACE_CSV_H

#include "engine/trace.h"
#include "write/sink.h"

enum { TRACE_NAME_ROOM = 256 };

/* Set scenario and events.out, zero the rest. */
struct trace_csv {
    const poach_scenario *scenario;
    struct sink events;
    int64_t rows;                 /* of events.csv */
    struct trace_worker *workers; /* kept until the events are out */
    size_t worker_count, worker_room;
    bool no_memory;
};

/* The two functions of a struct trace whose context is a struct trace_csv. */
void trace_csv_event(void *context, const struct trace_event *event);
void trace_csv_worker(void *context, const struct trace_worker *worker);
/* Hands on what is left of the events. Returns OK, WRITE_FAILED, NO_MEMORY. */
POACH_CHECKED poach_status trace_csv_end(struct trace_csv *self);
/* Writes workers.csv. Returns OK, WRITE_FAILED. */
POACH_CHECKED poach_status trace_csv_workers(const struct trace_csv *self, FILE *out);
void trace_csv_free(struct trace_csv *self);

/* A worker's name, his alone in the replication: segment:firm:number of the first people (the pool is
 * a firm here), segment:entry:month:number and segment:backfill:firm:number of newcomers. */
void trace_csv_name(const poach_scenario *scenario, struct origin origin,
                    char name[TRACE_NAME_ROOM]);
/* A firm's name, (pool), (outside). */
const char *trace_csv_place(const poach_scenario *scenario, int firm);

#endif
