#include "theory.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "run/replicate.h"
#include "run/result.h"
#include "testlib.h"
#include "vectors.h"

#define THIN_BIN 5.0 /* fewer expected than this and chi-square is no longer chi-square */

static void print_faults(const poach_faults *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        printf("  %s: %s\n", faults->items[i].path, faults->items[i].text);
}

static void load_file(struct theory *self, const char *file, const char *const *set)
{
    poach_faults faults = {0};
    struct poach_load how = {.set = set};
    while (set && set[how.set_count]) how.set_count++;
    poach_status status = poach_scenario_load(file, &how, &faults, &self->scenario);
    if (status != POACH_OK) {
        printf("%s: %s\n", file, poach_status_text(status));
        print_faults(&faults);
    }
    poach_faults_free(&faults);
    CU_ASSERT_EQUAL_FATAL(status, POACH_OK);
}

static void run_loaded(struct theory *self)
{
    poach_faults faults = {0};
    poach_status status = poach_run(self->scenario, NULL, &faults, &self->result);
    print_faults(&faults);
    poach_faults_free(&faults);
    CU_ASSERT_EQUAL_FATAL(status, POACH_OK);
    self->vectors = vectors_of(self->result);
}

void theory_load(struct theory *self, const char *name, const char *const *set)
{
    char file[1024];
    const char *root = getenv("POACH_DATA"); /* the Makefile says where the sources are */
    snprintf(file, sizeof file, "%s/scenarios/theory/%s.json", root && *root ? root : ".", name);
    *self = (struct theory){0};
    load_file(self, file, set);
}

void theory_run(struct theory *self, const char *name, const char *const *set)
{
    theory_load(self, name, set);
    run_loaded(self);
}

FILE *theory_draft(struct theory *self)
{
    *self = (struct theory){0};
    self->draft = open_memstream(&self->text, &self->size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self->draft);
    return self->draft;
}

void theory_load_draft(struct theory *self)
{
    char folder[256], file[300];
    CU_ASSERT_EQUAL_FATAL(fclose(self->draft), 0);
    testlib_temp_folder(folder);
    snprintf(file, sizeof file, "%s/draft.json", folder);
    testlib_write_file(file, self->text);
    load_file(self, file, NULL);
    testlib_remove(folder);
}

void theory_run_draft(struct theory *self)
{
    theory_load_draft(self);
    run_loaded(self);
}

void theory_free(struct theory *self)
{
    poach_result_free(self->result);
    poach_scenario_free(self->scenario);
    free(self->vectors);
    free(self->text);
    *self = (struct theory){0};
}

void theory_visit(const struct theory *self, int64_t replications, theory_visitor *visit,
                  void *context)
{
    struct engine engine;
    poach_status status = engine_init(&engine, self->scenario);
    CU_ASSERT_EQUAL_FATAL(status, POACH_OK);
    double *row = calloc((size_t)engine.ledger.layout.size, sizeof *row);
    CU_ASSERT_PTR_NOT_NULL_FATAL(row);
    for (int64_t r = 0; r < replications && status == POACH_OK; r++) {
        status = replicate(&engine, (uint32_t)r, NULL, row);
        if (status == POACH_OK) visit(&engine.world, context);
    }
    CU_ASSERT_EQUAL(status, POACH_OK);
    free(row);
    engine_free(&engine);
}

struct metric theory_metric(const struct theory *self, const char *metric)
{
    struct metric parsed = {.table = TABLE_COUNT};
    poach_status status = metric_parse(metric, result_layout(self->result), &parsed);
    if (status != POACH_OK) printf("no such metric: %s\n", metric);
    CU_ASSERT_EQUAL_FATAL(status, POACH_OK);
    return parsed;
}

const double *theory_vector(const struct theory *self, int64_t replication)
{
    return self->vectors + replication * result_layout(self->result)->size;
}

/* A cell of a replication, over 1 if it is no ratio. */
static struct ratio cell_of(const struct theory *self, int64_t replication,
                            const struct metric *metric, int month)
{
    const struct layout *layout = result_layout(self->result);
    const struct table *table = table_get(metric->table);
    const struct column *column = &table->columns[metric->column];
    const double *row = theory_vector(self, replication) + layout->start[metric->table] +
                        metric_row(metric, layout, month) * table->row_slots;
    return (struct ratio){row[column->slot], column->kind == COLUMN_RATIO ? row[column->below] : 1};
}

double theory_cell(const struct theory *self, int64_t replication, const struct metric *metric,
                   int month)
{
    struct ratio cell = cell_of(self, replication, metric, month);
    return cell.numerator / cell.denominator;
}

poach_estimate theory_mean(const struct theory *self, const char *text, int first, int last)
{
    struct metric metric = theory_metric(self, text);
    int64_t count = self->result->row_count;
    double *a = calloc((size_t)count, sizeof *a), *b = calloc((size_t)count, sizeof *b);
    CU_ASSERT_FATAL(a && b);
    for (int64_t r = 0; r < count; r++)
        for (int month = first; month <= last; month++) {
            struct ratio cell = cell_of(self, r, &metric, month);
            a[r] += cell.numerator;
            b[r] += cell.denominator;
        }
    struct ratio_sums sums = {0};
    ratio_sums_add(&sums, a, b, count);
    free(a);
    free(b);
    return (poach_estimate){
        .mean = ratio_sums_ratio(&sums), .se = ratio_sums_se(&sums), .n = count};
}

poach_estimate theory_last(const struct theory *self, const char *metric)
{
    poach_estimate estimate = {0};
    poach_status status = poach_result_estimate(self->result, metric, &estimate);
    if (status != POACH_OK) printf("no such metric: %s\n", metric);
    CU_ASSERT_EQUAL_FATAL(status, POACH_OK);
    return estimate;
}

void theory_histogram(const struct theory *self, const char *text, int month, double *counts,
                      int bins)
{
    struct metric metric = theory_metric(self, text);
    for (int i = 0; i < bins; i++) counts[i] = 0;
    for (int64_t r = 0; r < self->result->row_count; r++) {
        double value = theory_cell(self, r, &metric, month);
        counts[value < bins - 1 ? (int)value : bins - 1]++;
    }
}

void theory_stationary(const double *rate, int states, double *share)
{
    size_t n = (size_t)states;
    gsl_matrix *a = gsl_matrix_calloc(n, n);
    gsl_vector *b = gsl_vector_calloc(n), *x = gsl_vector_calloc(n);
    gsl_permutation *order = gsl_permutation_alloc(n);
    int sign;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            if (i == j) continue;
            *gsl_matrix_ptr(a, j, i) += rate[i * n + j];
            *gsl_matrix_ptr(a, i, i) -= rate[i * n + j];
        }
    for (size_t j = 0; j < n; j++) gsl_matrix_set(a, n - 1, j, 1); /* shares sum to 1 */
    gsl_vector_set(b, n - 1, 1);
    gsl_linalg_LU_decomp(a, order, &sign);
    gsl_linalg_LU_solve(a, order, b, x);
    for (size_t i = 0; i < n; i++) share[i] = gsl_vector_get(x, i);
    gsl_permutation_free(order);
    gsl_vector_free(x);
    gsl_vector_free(b);
    gsl_matrix_free(a);
}

double theory_chi_square(const double *observed, const double *probability, int bins)
{
    double total = 0, seen = 0, expected = 0, squares = 0;
    double left_probability = 1;
    int classes = 0;
    for (int i = 0; i < bins; i++) total += observed[i];
    for (int i = 0; i < bins; i++) {
        seen += observed[i];
        expected += total * probability[i];
        left_probability -= probability[i];
        bool rest_is_thin = total * left_probability < THIN_BIN && i < bins - 1;
        if (expected < THIN_BIN || rest_is_thin) continue;
        squares += (seen - expected) * (seen - expected) / expected;
        seen = expected = 0;
        classes++;
    }
    /* left over: bins too thin even together; all that was seen where nothing may be counts here */
    if (seen > 0 || expected > 0) {
        squares += (seen - expected) * (seen - expected) / fmax(expected, 1e-3);
        classes++;
    }
    return classes > 1 ? gsl_cdf_chisq_Q(squares, classes - 1) : 0;
}

double theory_difference(poach_estimate a, poach_estimate b)
{
    return (a.mean - b.mean) / hypot(a.se, b.se);
}

static void verdict(bool holds, const char *sentence, const char *file, unsigned line)
{
    printf("  %s%s\n", sentence, holds ? "" : "   <<< FAILED");
    CU_assertImplementation(holds, line, sentence, file, "", CU_FALSE);
}

void theory_verdict_z(const char *what, poach_estimate estimate, double value, bool expected,
                      const char *file, unsigned line)
{
    char sentence[512];
    double z = (estimate.mean - value) / estimate.se;
    /* what cannot vary must be right to rounding */
    if (fabs(estimate.mean - value) <= 1e-9 * fabs(value)) z = 0;
    snprintf(sentence, sizeof sentence, "%s = %.7g +- %.2g, %s %.7g: z = %.2f", what, estimate.mean,
             estimate.se, expected ? "exact" : "trap", value, z);
    verdict(isfinite(z) && (fabs(z) < THEORY_Z) == expected, sentence, file, line);
}

void theory_verdict_p(const char *what, double p, bool expected, const char *file, unsigned line)
{
    char sentence[512];
    snprintf(sentence, sizeof sentence, "%s, %s law: p = %.3g", what, expected ? "exact" : "trap",
             p);
    verdict((p > THEORY_P) == expected, sentence, file, line);
}
