/* outcomes.csv against the vectors it is made of: every cell reads back exactly, and what comes in
 * several batches is what comes in one. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run/result.h"
#include "testlib.h"
#include "tiny_world.h"
#include "write/outcomes.h"
#include "vectors.h"

static const char *const settings[] = {"replications=5", "months=7", NULL};

struct file {
    struct outcomes outcomes;
    char *text;
    size_t size;
};

static void file_open(struct file *file)
{
    *file = (struct file){.text = NULL};
    file->outcomes.sink.out = open_memstream(&file->text, &file->size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(file->outcomes.sink.out);
}

static char *file_text(struct file *file)
{
    CU_ASSERT_EQUAL_FATAL(fclose(file->outcomes.sink.out), 0);
    return file->text;
}

static poach_result *run(const poach_scenario *scenario, struct file *file)
{
    poach_run_options options = {.take = outcomes_take, .taker = &file->outcomes};
    poach_result *result = NULL;
    CU_ASSERT_EQUAL_FATAL(poach_run(scenario, &options, NULL, &result), POACH_OK);
    return result;
}

/* Splits a line of the file, which has no quoted cell here, into cells; returns how many. */
static int split(char *line, char **cell)
{
    int count = 0;
    for (char *c = line; c;) {
        cell[count++] = c;
        c = strchr(c, ',');
        if (c) *c++ = '\0';
    }
    return count;
}

static int find(char **names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0) return i;
    return -1;
}

static bool same(const char *cell, double x)
{
    return isnan(x) ? *cell == '\0' : *cell && strtod(cell, NULL) == x;
}

/* Every column of the table in the row's cells, at the last month and summed. */
static int wrong_cells(const struct layout *layout, const double *vector, enum table_id id,
                       int firm, int segment, char **names, char **cell, int count)
{
    const struct table *table = table_get(id);
    int wrong = 0;
    for (int c = 0; c < table->column_count; c++) {
        const struct column *column = &table->columns[c];
        char sum_name[64];
        double last = NAN, sum = 0;
        for (int month = 1; month <= layout->months; month++) {
            int64_t row = id == TABLE_MARKET ? layout_market_row(layout, month, segment)
                                             : layout_firms_row(layout, month, firm, segment);
            const double *at = vector + layout->start[id] + row * table->row_slots;
            double own = at[column->slot], below = at[column->below];
            last = column->kind == COLUMN_RATIO ? (below > 0 ? own / below : NAN) : own;
            sum += own;
        }
        snprintf(sum_name, sizeof sum_name, "%s.sum", column->name);
        int at = find(names, count, column->name), at_sum = find(names, count, sum_name);
        if (at < 0 || !same(cell[at], last)) wrong++;
        if (column->kind == COLUMN_COUNT && (at_sum < 0 || !same(cell[at_sum], sum))) wrong++;
    }
    return wrong;
}

static void every_cell_reads_back(void)
{
    static char *names[256], *cell[256];
    poach_scenario *scenario = tiny_scenario("scenarios/aggressive-vs-conservative.json", settings);
    struct file file;
    file_open(&file);
    poach_result *result = run(scenario, &file);
    const struct layout *layout = result_layout(result);
    double *vectors = vectors_of(result);
    char *text = file_text(&file), *rest = NULL, *line = strtok_r(text, "\n", &rest);
    int count = split(line, names), wrong = 0;
    CU_ASSERT_EQUAL(file.outcomes.rows, 5 * 3 * (scenario->segment_count + 1));
    for (int r = 0; r < 5; r++)
        for (int firm = -1; firm < 2; firm++)
            for (int k = 0; k <= scenario->segment_count; k++) {
                line = strtok_r(NULL, "\n", &rest);
                CU_ASSERT_PTR_NOT_NULL_FATAL(line);
                CU_ASSERT_EQUAL_FATAL(split(line, cell), count);
                CU_ASSERT_EQUAL(atoi(cell[0]), r + 1);
                CU_ASSERT_STRING_EQUAL(cell[1], firm < 0 ? "(market)" : scenario->firms[firm].name);
                wrong +=
                    wrong_cells(layout, vectors + r * layout->size,
                                firm < 0 ? TABLE_MARKET : TABLE_FIRMS, firm, k, names, cell, count);
            }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_PTR_NULL(strtok_r(NULL, "\n", &rest));
    free(vectors);
    free(text);
    poach_result_free(result);
    poach_scenario_free(scenario);
}

static void batches_do_not_show(void)
{
    poach_scenario *scenario = tiny_scenario("scenarios/aggressive-vs-conservative.json", settings);
    struct file whole, parts;
    file_open(&whole);
    file_open(&parts);
    poach_result *result = run(scenario, &whole);
    double *vectors = vectors_of(result);
    const double *rows[5];
    for (int64_t i = 0; i < 5; i++) rows[i] = vectors + i * result_layout(result)->size;
    for (int64_t i = 0; i < 5; i += 2) {
        poach_batch batch = {.layout = result_layout(result),
                             .rows = rows + i,
                             .numbers = result->numbers + i,
                             .count = i < 4 ? 2 : 1};
        CU_ASSERT_EQUAL(outcomes_take(&parts.outcomes, &batch), POACH_OK);
    }
    char *one = file_text(&whole), *many = file_text(&parts);
    CU_ASSERT_STRING_EQUAL(one, many);
    free(vectors);
    free(one);
    free(many);
    poach_result_free(result);
    poach_scenario_free(scenario);
}

static void a_full_disk_ends_the_run(void)
{
    poach_scenario *scenario = tiny_scenario(TINY_FILE, NULL);
    static struct outcomes outcomes;
    outcomes = (struct outcomes){.sink.out = fopen("/dev/full", "w")};
    if (!outcomes.sink.out) return;
    setvbuf(outcomes.sink.out, NULL, _IONBF, 0);
    poach_run_options options = {.take = outcomes_take, .taker = &outcomes};
    poach_result *result = NULL;
    CU_ASSERT_EQUAL(poach_run(scenario, &options, NULL, &result), POACH_WRITE_FAILED);
    CU_ASSERT_PTR_NULL(result);
    fclose(outcomes.sink.out);
    poach_scenario_free(scenario);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {
        {"every_cell_reads_back", every_cell_reads_back},
        {"batches_do_not_show", batches_do_not_show},
        {"a_full_disk_ends_the_run", a_full_disk_ends_the_run},
    };
    return testlib_main(argc, argv, "outcomes", cases, TESTLIB_COUNT(cases));
}
