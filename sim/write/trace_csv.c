#include "write/trace_csv.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"

void trace_csv_name(const poach_scenario *s, struct origin origin, char name[TRACE_NAME_ROOM])
{
    const char *segment = s->segments[origin.segment].name;
    unsigned number = origin.number + 1;
    if (origin.purpose == PURPOSE_START)
        snprintf(name, TRACE_NAME_ROOM, "%s:%s:%u", segment,
                 trace_csv_place(s, origin.part < s->firm_count ? origin.part : AT_POOL), number);
    else if (origin.purpose == PURPOSE_ENTRANT)
        snprintf(name, TRACE_NAME_ROOM, "%s:entry:%d:%u", segment, origin.month, number);
    else
        snprintf(name, TRACE_NAME_ROOM, "%s:backfill:%s:%u", segment,
                 trace_csv_place(s, origin.part), number);
}

const char *trace_csv_place(const poach_scenario *s, int firm)
{
    if (firm >= 0) return s->firms[firm].name;
    return firm == AT_POOL ? "(pool)" : "(outside)";
}

static void put_header(struct sink *sink)
{
    static const char *const names[] = {"time",
                                        "kind",
                                        "segment",
                                        "worker",
                                        "from",
                                        "to",
                                        "pay_before",
                                        "bid",
                                        "counter",
                                        "offer_ceiling",
                                        "counter_ceiling",
                                        "utility_pay",
                                        "utility_attributes",
                                        "utility_magnet",
                                        "utility_momentum",
                                        "utility_switching",
                                        "utility_leave",
                                        "utility_unrest",
                                        "utility_shock",
                                        "utility",
                                        "probability",
                                        "pay_after"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) sink_text(sink, names[i]);
    sink_end_row(sink);
}

void trace_csv_event(void *context, const struct trace_event *event)
{
    struct trace_csv *self = context;
    struct sink *sink = &self->events;
    char name[TRACE_NAME_ROOM] = "";
    const double numbers[] = {event->pay_before,       event->bid,
                              event->counter,          event->offer_ceiling,
                              event->counter_ceiling,  event->pay_term,
                              event->terms.attributes, event->terms.magnet,
                              event->terms.momentum,   event->terms.switching,
                              event->terms.leave,      event->terms.unrest,
                              event->terms.shock,      event->utility,
                              event->probability,      event->pay_after};
    if (self->rows++ == 0) put_header(sink);
    if (event->somebody) trace_csv_name(self->scenario, event->worker, name);
    sink_exact(sink, event->time);
    sink_text(sink, event->kind);
    sink_text(sink, event->segment >= 0 ? self->scenario->segments[event->segment].name : "");
    sink_text(sink, name);
    bool nowhere = event->segment < 0 && event->from == NOWHERE; /* a dated action of no firm's */
    sink_text(sink, nowhere ? "" : trace_csv_place(self->scenario, event->from));
    sink_text(sink, nowhere ? "" : trace_csv_place(self->scenario, event->to));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sink_exact(sink, numbers[i]);
    sink_end_row(sink);
}

void trace_csv_worker(void *context, const struct trace_worker *worker)
{
    struct trace_csv *self = context;
    void *workers = self->workers;
    if (self->no_memory ||
        !mem_grow(&workers, &self->worker_room, self->worker_count + 1, sizeof *worker)) {
        self->no_memory = true;
        return;
    }
    self->workers = workers;
    self->workers[self->worker_count++] = *worker;
}

poach_status trace_csv_end(struct trace_csv *self)
{
    if (self->no_memory) return POACH_NO_MEMORY;
    if (self->rows == 0) put_header(&self->events);
    sink_flush(&self->events);
    return self->events.failed ? POACH_WRITE_FAILED : POACH_OK;
}

static void put_worker(struct sink *sink, const poach_scenario *s,
                       const struct trace_worker *worker)
{
    char name[TRACE_NAME_ROOM];
    trace_csv_name(s, worker->worker, name);
    sink_exact(sink, worker->month);
    sink_text(sink, name);
    sink_text(sink, worker->person >= 0 ? s->people[worker->person].name : "");
    sink_text(sink, trace_csv_place(s, worker->firm));
    sink_exact(sink, worker->on_leave);
    sink_text(sink, s->segments[worker->segment].name);
    sink_exact(sink, worker->skill);
    sink_exact(sink, worker->pay);
    sink_exact(sink, worker->compa_ratio);
    sink_exact(sink, worker->unvested);
    sink_exact(sink, worker->team > 0 ? (double)worker->team : (double)NAN);
    sink_end_row(sink);
}

poach_status trace_csv_workers(const struct trace_csv *self, FILE *out)
{
    static const char *const names[] = {"month",       "worker",   "person", "firm",
                                        "on_leave",    "segment",  "skill",  "pay",
                                        "compa_ratio", "unvested", "team"};
    struct sink sink = {.out = out};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) sink_text(&sink, names[i]);
    sink_end_row(&sink);
    for (size_t i = 0; i < self->worker_count; i++)
        put_worker(&sink, self->scenario, &self->workers[i]);
    sink_flush(&sink);
    return sink.failed ? POACH_WRITE_FAILED : POACH_OK;
}

void trace_csv_free(struct trace_csv *self)
{
    free(self->workers);
    self->workers = NULL;
}
