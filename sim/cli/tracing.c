#include "cli/tracing.h"

#include <math.h>
#include <string.h>
#include "cli/command.h"
#include "run/traced.h"
#include "write/trace_csv.h"

/* "month 3.21: star:Bold:17 goes from Bold to Steady, 100 -> 125 (bid 125, 71 % likely)" */
static void print_move(const struct trace_csv *csv, const struct trace_event *event)
{
    char name[TRACE_NAME_ROOM];
    trace_csv_name(csv->scenario, event->worker, name);
    printf("month %.2f: %s goes from %s to %s, %.6g -> %.6g", event->time, name,
           trace_csv_place(csv->scenario, event->from), trace_csv_place(csv->scenario, event->to),
           event->pay_before, event->pay_after);
    if (!isnan(event->counter)) printf(", countered with %.6g", event->counter);
    if (!isnan(event->probability)) printf(" (%.0f %% likely)", 100 * event->probability);
    putchar('\n');
}

static void tell_and_print(void *context, const struct trace_event *event)
{
    trace_csv_event(context, event);
    if (strcmp(event->kind, "move") == 0) print_move(context, event);
}

static poach_status write_events(struct folder *folder, int64_t number, bool lines,
                                 struct trace_csv *csv)
{
    struct trace trace = {.context = csv,
                          .event = lines ? tell_and_print : trace_csv_event,
                          .worker = trace_csv_worker};
    poach_status status = folder_begin(folder, "events.csv", &csv->events.out);
    if (status == POACH_OK) status = traced_run(csv->scenario, number, &trace);
    if (status != POACH_OK) return status;
    status = trace_csv_end(csv);
    poach_status ended = folder_end(folder, csv->rows);
    return status == POACH_NO_MEMORY ? status : ended;
}

static poach_status write_workers(struct folder *folder, const struct trace_csv *csv)
{
    FILE *out;
    poach_status status = folder_begin(folder, "workers.csv", &out);
    if (status != POACH_OK) return status;
    (void)!trace_csv_workers(csv, out); /* the error stays on the stream for folder_end */
    return folder_end(folder, (int64_t)csv->worker_count);
}

poach_status tracing_write(struct folder *folder, const poach_scenario *scenario, int64_t number,
                           bool lines)
{
    struct trace_csv csv = {.scenario = scenario};
    poach_status status = write_events(folder, number, lines, &csv);
    if (status == POACH_OK) status = write_workers(folder, &csv);
    trace_csv_free(&csv);
    if (status != POACH_OK)
        command_complain("%s", *folder->fault ? folder->fault : poach_status_text(status));
    return status;
}
