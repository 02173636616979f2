/* What programs of the bench ask of the library; they end with a sentence if it says no. */
#ifndef BENCH_LIBRARY_H
#define BENCH_LIBRARY_H

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "poach/poach.h"

/* The mean of a metric across replications, its name as printf writes it; 0 where it is not defined. */
__attribute__((format(printf, 2, 3))) static inline double library_metric(
    const poach_result *result, const char *format, ...)
{
    char name[256];
    poach_estimate estimate;
    va_list rest;
    va_start(rest, format);
    vsnprintf(name, sizeof name, format, rest);
    va_end(rest);
    if (poach_result_estimate(result, name, &estimate) != POACH_OK) {
        fprintf(stderr, "bench: no metric %s\n", name);
        exit(1);
    }
    return isnan(estimate.mean) ? 0 : estimate.mean;
}

static inline poach_scenario *library_load(const char *file, char **setting, int count)
{
    enum { SETTINGS_MOST = 64 };
    const char *set[SETTINGS_MOST];
    if (count > SETTINGS_MOST) {
        fprintf(stderr, "bench: more than %d settings\n", SETTINGS_MOST);
        exit(1);
    }
    for (int i = 0; i < count; i++) set[i] = setting[i];
    struct poach_load how = {.set = set, .set_count = (size_t)count};
    poach_scenario *scenario;
    if (poach_scenario_load(file, &how, NULL, &scenario) == POACH_OK) return scenario;
    fprintf(stderr, "bench: %s does not load\n", file);
    exit(1);
}

/* Contacts, layoffs, entries and exits of a replication. */
static inline double library_events(const poach_result *result)
{
    static const char *const kinds[] = {"contacts", "layoffs", "entries", "exits"};
    double events = 0;
    for (int i = 0; i < 4; i++) events += library_metric(result, "market.%s@sum", kinds[i]);
    return events;
}

#endif
