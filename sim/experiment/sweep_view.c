#include "experiment/sweep_view.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

enum { FAULT_SIZE = 512 };

const char *sweep_status_name(enum sweep_status status)
{
    static const char *const names[] = {"ok", "partial", "failed"};
    return names[status];
}

static void free_row(struct sweep_view *self)
{
    struct sweep_row *row = &self->row;
    for (int i = 0; row->values && i < self->parameter_count; i++) {
        free(row->values[i]);
        row->values[i] = NULL;
    }
    free(row->reason);
    row->reason = NULL;
}

void sweep_view_close(struct sweep_view *self)
{
    free_row(self);
    free(self->row.values);
    free(self->row.estimate);
    free(self->row.quantiles);
    for (int i = 0; self->parameters && i < self->parameter_count; i++) free(self->parameters[i]);
    for (int i = 0; self->metrics && i < self->metric_count; i++) free(self->metrics[i]);
    free(self->parameters);
    free(self->metrics);
    free(self->ratio);
    free(self->quantiles);
    gathered_free(&self->gathered);
    *self = (struct sweep_view){.store = NULL};
}

static poach_status add_text(char ***list, int *count, const char *text)
{
    char **grown = realloc(*list, ((size_t)*count + 1) * sizeof *grown);
    if (!grown) return POACH_NO_MEMORY;
    *list = grown;
    grown[*count] = mem_copy(text, strlen(text));
    return grown[(*count)++] ? POACH_OK : POACH_NO_MEMORY;
}

static poach_status take_parameter(void *context, int number, const char *name, bool ratio)
{
    struct sweep_view *self = context;
    (void)number;
    (void)ratio;
    return add_text(&self->parameters, &self->parameter_count, name);
}

static poach_status take_metric(void *context, int number, const char *name, bool ratio)
{
    struct sweep_view *self = context;
    (void)number;
    bool *grown = realloc(self->ratio, ((size_t)self->metric_count + 1) * sizeof *grown);
    if (!grown) return POACH_NO_MEMORY;
    self->ratio = grown;
    grown[self->metric_count] = ratio;
    return add_text(&self->metrics, &self->metric_count, name);
}

static poach_status take_value(void *context, int number, const char *name, bool ratio)
{
    struct sweep_view *self = context;
    (void)ratio;
    if (number < 0 || number >= self->parameter_count || self->row.values[number])
        return POACH_FAILED;
    self->row.values[number] = mem_copy(name, strlen(name));
    return self->row.values[number] ? POACH_OK : POACH_NO_MEMORY;
}

/* A fact as a whole number; -1 if it is none. */
static int64_t fact_number(struct store *store, const char *key)
{
    char *text = store_fact(store, key), *end = NULL;
    long long number = text ? strtoll(text, &end, 10) : -1;
    if (!text || end == text || *end) number = -1;
    free(text);
    return number;
}

static poach_status read_quantiles(struct sweep_view *self)
{
    char *text = store_fact(self->store, "quantiles");
    if (!text) return POACH_NO_MEMORY;
    self->quantiles = mem_array(strlen(text) + 1, sizeof(double));
    for (char *at = text, *end; self->quantiles && *at; at = *end ? end + 1 : end) {
        self->quantiles[self->quantile_count++] = strtod(at, &end);
        if (end == at) break;
    }
    free(text);
    return self->quantiles ? POACH_OK : POACH_NO_MEMORY;
}

static poach_status make_row(struct sweep_view *self)
{
    struct sweep_row *row = &self->row;
    size_t metrics = (size_t)self->metric_count;
    row->values = mem_array((size_t)self->parameter_count, sizeof *row->values);
    row->estimate = mem_array(metrics, sizeof *row->estimate);
    row->quantiles = mem_array(metrics * (size_t)self->quantile_count, sizeof(double));
    if (!row->values || !row->estimate || !row->quantiles) return POACH_NO_MEMORY;
    return gathered_init(&self->gathered, self->metric_count, self->ratio, &self->blocks);
}

poach_status sweep_view_open(struct sweep_view *self, struct store *store, char fault[512])
{
    *self = (struct sweep_view){.store = store, .points = fact_number(store, "points")};
    int64_t replications = fact_number(store, "replications");
    if (self->points < 1 || replications < 1) {
        snprintf(fault, FAULT_SIZE, "this " STORE_FILE " does not say what it holds");
        return POACH_CANNOT_CREATE;
    }
    self->blocks = blocks_of(replications);
    poach_status status = read_quantiles(self);
    if (status == POACH_OK) status = store_parameters(store, take_parameter, self, fault);
    if (status == POACH_OK) status = store_metrics(store, take_metric, self, fault);
    return status == POACH_OK ? make_row(self) : status;
}

static poach_status take_block(void *context, int64_t block, int64_t replications,
                               const unsigned char *bytes, size_t size)
{
    struct sweep_view *self = context;
    if (block < 0 || block >= self->blocks.count ||
        replications != blocks_length(&self->blocks, block))
        return POACH_FAILED;
    return gathered_add(&self->gathered, bytes, size, replications);
}

static poach_status read_statistics(struct sweep_view *self)
{
    poach_status status = POACH_OK;
    for (int m = 0; m < self->metric_count && status == POACH_OK; m++)
        status = gathered_statistic(&self->gathered, m, self->quantiles, self->quantile_count,
                                    &self->row.estimate[m],
                                    &self->row.quantiles[m * self->quantile_count]);
    return status;
}

poach_status sweep_view_read(struct sweep_view *self, int64_t point, char fault[512])
{
    struct sweep_row *row = &self->row;
    free_row(self);
    gathered_clear(&self->gathered);
    row->point = point;
    poach_status status = store_values(self->store, point, take_value, self, fault);
    for (int i = 0; i < self->parameter_count && status == POACH_OK; i++)
        if (!row->values[i]) status = POACH_FAILED;
    if (status == POACH_OK) row->reason = store_failure(self->store, point);
    if (status == POACH_OK && !row->reason)
        status = store_read_point(self->store, point, take_block, self, fault);
    if (status != POACH_OK) return status;
    row->n = self->gathered.count;
    row->status = row->reason                           ? SWEEP_FAILED
                  : row->n == self->blocks.replications ? SWEEP_DONE
                                                        : SWEEP_PARTIAL;
    return read_statistics(self);
}
