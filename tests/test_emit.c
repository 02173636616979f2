/* The effective scenario: loading what was written gives the same scenario, bit for bit. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "load_text.h"
#include "scenario/keys.h"
#include "scenario/value.h"

static bool same_text(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool same_bytes(const void *a, const void *b, size_t count, size_t size)
{
    return memcmp(a, b, count * size) == 0;
}

#define SAME(x, y, member) (memcmp(&(x)->member, &(y)->member, sizeof(x)->member) == 0)

static bool same_segment(const struct segment *a, const struct segment *b, size_t attributes)
{
    return same_text(a->name, b->name) && a->skill.law == b->skill.law && SAME(a, b, skill.sigma) &&
           SAME(a, b, skill.alpha) && SAME(a, b, returns_to_skill) && SAME(a, b, contact_rate) &&
           SAME(a, b, pool_contact_rate) && SAME(a, b, layoff_rate) && SAME(a, b, exit_rate) &&
           SAME(a, b, entry_rate) && a->pool == b->pool && SAME(a, b, reservation_pay) &&
           SAME(a, b, talent_weight) && SAME(a, b, choice.pay_weight) &&
           SAME(a, b, choice.switching_cost) && SAME(a, b, choice.shock_scale) &&
           SAME(a, b, choice.taste_sd) && SAME(a, b, choice.magnet) &&
           SAME(a, b, choice.leave_cost) &&
           same_bytes(a->choice.attributes, b->choice.attributes, attributes, sizeof(double));
}

static bool same_strategy(const struct strategy *a, const struct strategy *b, size_t segments,
                          size_t firms)
{
    bool same = SAME(a, b, recruit.effort) && SAME(a, b, recruit.hiring_bar) &&
                a->recruit.recruiters == b->recruit.recruiters &&
                same_bytes(a->recruit.segments, b->recruit.segments, segments, sizeof(double)) &&
                same_bytes(a->recruit.from, b->recruit.from, firms, sizeof(double));
    for (size_t k = 0; k < segments; k++) {
        const struct offer *x = &a->offer[k], *y = &b->offer[k];
        const struct counter *u = &a->counter[k], *v = &b->counter[k];
        const struct scaling *m = &a->scale[k], *n = &b->scale[k];
        same = same && x->rule == y->rule && SAME(x, y, premium_mean) && SAME(x, y, premium_sd) &&
               SAME(x, y, premium_min) && SAME(x, y, percentile) && SAME(x, y, max_pay_to_value) &&
               u->rule == v->rule && SAME(u, v, probability) && SAME(u, v, share) &&
               SAME(u, v, preempt) && SAME(u, v, max_pay_to_value) && m->rule == n->rule &&
               SAME(m, n, growth) && SAME(m, n, percentile) && SAME(m, n, speed) &&
               SAME(m, n, reaction_rate) && SAME(m, n, match_probability) && SAME(m, n, top_up) &&
               SAME(m, n, top_up_probability) && SAME(m, n, pass_through);
    }
    return same;
}

static bool same_firm(const struct firm *a, const struct firm *b, const poach_scenario *s)
{
    size_t segments = (size_t)s->segment_count;
    bool same =
        same_text(a->name, b->name) &&
        same_strategy(&a->strategy, &b->strategy, segments, (size_t)s->firm_count) &&
        same_bytes(a->headcount, b->headcount, segments, sizeof(int64_t)) &&
        same_bytes(a->headcount_target, b->headcount_target, segments, sizeof(int64_t)) &&
        same_bytes(a->value, b->value, segments, sizeof(double)) &&
        same_bytes(a->attributes, b->attributes, (size_t)s->attribute_count, sizeof(double)) &&
        SAME(a, b, garden_leave_months) && a->backfill == b->backfill &&
        a->payroll_cap.given == b->payroll_cap.given && SAME(a, b, payroll_cap.amount) &&
        SAME(a, b, payroll_cap.growth);
    for (size_t k = 0; k < segments; k++)
        same = same && a->pay[k].given == b->pay[k].given && SAME(a, b, pay[k].median) &&
               SAME(a, b, pay[k].sigma);
    return same;
}

static bool same_scenario(const poach_scenario *a, const poach_scenario *b);

static bool same_emitted(const poach_scenario *a, const poach_scenario *b)
{
    char *x = poach_scenario_emit(a), *y = poach_scenario_emit(b);
    bool same = x && y && same_text(x, y);
    free(x);
    free(y);
    return same;
}

/* What each dated set leaves: as struct, and as it would be written. */
static bool same_dated(const struct dated *a, const struct dated *b)
{
    bool same = a->month == b->month && a->set == b->set && !a->then == !b->then &&
                a->layoff.given == b->layoff.given && a->layoff.firm == b->layoff.firm &&
                a->level_count == b->level_count && same_text(a->note, b->note);
    return same &&
           (!a->then || (same_scenario(a->then, b->then) && same_emitted(a->then, b->then)));
}

static bool same_scenario(const poach_scenario *a, const poach_scenario *b)
{
    bool same = same_text(a->name, b->name) && same_text(a->title, b->title) &&
                same_text(a->currency, b->currency) && same_text(a->note, b->note) &&
                a->months == b->months && a->burn_in_months == b->burn_in_months &&
                a->replications == b->replications && a->seed == b->seed &&
                SAME(a, b, matching_elasticity) && a->quantile_count == b->quantile_count &&
                a->segment_count == b->segment_count && a->firm_count == b->firm_count &&
                a->attribute_count == b->attribute_count;
    if (!same) return false;
    same = same_bytes(a->quantiles, b->quantiles, (size_t)a->quantile_count, sizeof(double));
    for (int i = 0; i < a->attribute_count; i++)
        same = same && same_text(a->attribute_names[i], b->attribute_names[i]);
    for (int k = 0; k < a->segment_count; k++)
        same = same && same_segment(&a->segments[k], &b->segments[k], (size_t)a->attribute_count);
    for (int f = 0; f < a->firm_count; f++) same = same && same_firm(&a->firms[f], &b->firms[f], a);
    same = same && a->dated_count == b->dated_count;
    for (int i = 0; same && i < a->dated_count; i++)
        same = same_dated(&a->timeline[i], &b->timeline[i]);
    return same;
}

/* Writes, loads and compares. */
static void round_trip(const poach_scenario *scenario)
{
    char *text = poach_scenario_emit(scenario);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    struct loaded again = load_text(text, NULL, NULL);
    CU_ASSERT_EQUAL(again.status, POACH_OK);
    if (again.status != POACH_OK) load_text_faulty(&again, "", "(expected none)");
    if (again.scenario) {
        char *twice = poach_scenario_emit(again.scenario);
        CU_ASSERT(same_scenario(scenario, again.scenario));
        CU_ASSERT_STRING_EQUAL(text, twice);
        free(twice);
    }
    load_text_free(&again);
    free(text);
}

static void test_small(void)
{
    struct loaded loaded = load_text(load_text_small, NULL, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(loaded.scenario);
    round_trip(loaded.scenario);
    load_text_free(&loaded);
}

static void test_texts(void)
{
    static const char *const texts[] = {"\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u007f\"",
                                        "\"\\ud83d\\ude00 \xc3\xa9\"", "\"\""};
    for (size_t i = 0; i < TESTLIB_COUNT(texts); i++) {
        struct loaded loaded = load_with("note", texts[i]);
        CU_ASSERT_PTR_NOT_NULL_FATAL(loaded.scenario);
        round_trip(loaded.scenario);
        load_text_free(&loaded);
    }
}

static void test_segments_first(void)
{
    /* the block shows the first segment, so an override of that one must not leak to the others */
    struct loaded loaded = load_with(
        "strategies.bold",
        "{\"offer\": {\"segments\": {\"star\": {\"rule\": \"market\"}}},"
        "\"scale\": {\"segments\": {\"star\": {\"rule\": \"growth\", \"growth\": 0.25}}},"
        "\"counter\": {\"rule\": \"match\", \"segments\": {\"staff\": {\"share\": 0.5}}}}");
    CU_ASSERT_PTR_NOT_NULL_FATAL(loaded.scenario);
    char *text = poach_scenario_emit(loaded.scenario);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"share\": 0.5"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"growth\": 0.25"));
    CU_ASSERT_PTR_NULL(strstr(text, "\"strategies\""));
    free(text);
    round_trip(loaded.scenario);
    load_text_free(&loaded);
}

/* ---- random scenarios, drawn by walking the rows ---- */

struct random {
    uint64_t state;
    struct text text;
};

static uint64_t draw(struct random *random)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
}

static double uniform(struct random *random)
{
    return (double)(draw(random) >> 11) * 0x1p-53;
}

static bool sometimes(struct random *random)
{
    return draw(random) % 2 == 0;
}

/* Inside the bounds, mostly near the default or the lower one: the far end makes absurd sums. */
static double number(struct random *random, const struct row *row)
{
    double low = row->lo < -1 ? -1 : row->lo, high = row->hi > 20 ? 20 : row->hi;
    double x = low + (high - low) * pow(uniform(random), 4);
    if (row->hi >= 1e15 && sometimes(random)) x *= 1e5;
    if (row->kind == ROW_COUNT) x = floor(x) < row->lo ? row->lo : floor(x);
    bool low_end = x == row->lo && (row->flags & ROW_OPEN_LOW);
    bool high_end = x == row->hi && (row->flags & ROW_OPEN_HIGH);
    return low_end || high_end ? 0.5 * (low + high) : x;
}

static void put(struct random *random, const struct row *row, int depth);

static const char *const names[BY_COUNT][3] = {[BY_SEGMENT] = {"star", "staff", "aide"},
                                               [BY_FIRM] = {"Apple", "Meta", "Small"},
                                               [BY_ATTRIBUTE] = {"openness", "vision", "impact"},
                                               [BY_PERSON] = {"Lead", "Deputy", "Founder"}};

static void put_group(struct random *random, const struct row *rows, int depth)
{
    bool first = true;
    text_add(&random->text, "{");
    for (const struct row *row = rows; row->key; row++) {
        bool leave = row->kind == ROW_FILES || row->kind == ROW_NAMES;
        leave |= row->kind == ROW_LABEL && !(row->flags & ROW_REQUIRED);
        if (leave || (!(row->flags & ROW_REQUIRED) && !row->inner && sometimes(random))) continue;
        if (strcmp(row->key, "strategies") == 0) continue;
        if (row->flags & ROW_FIRST) continue; /* openness stands among the attributes */
        if (strcmp(row->key, "people") == 0 && draw(random) % 3) continue;    /* often too many */
        if (strcmp(row->key, "promotion") == 0 && draw(random) % 8) continue; /* often to itself */
        if (!first) text_add(&random->text, ", ");
        first = false;
        text_quote(&random->text, row->key);
        text_add(&random->text, ": ");
        put(random, row, depth + 1);
    }
    if (depth == 0) text_add(&random->text, ", \"attributes\": [\"vision\", \"impact\"]");
    text_add(&random->text, "}");
}

static void put_map(struct random *random, const struct row *row, int depth)
{
    bool first = true, all = (row->flags & ROW_DECLARES) || strcmp(row->key, "value") == 0;
    text_add(&random->text, "{");
    for (int i = 0; i < 3; i++) {
        if (!all && strcmp(row->key, "pay") != 0 && sometimes(random)) continue;
        if (!first) text_add(&random->text, ", ");
        first = false;
        text_format(&random->text, "\"%s\": ", names[row->by][i]);
        put(random, row->inner, depth + 1);
    }
    text_add(&random->text, "}");
}

/* Settings of every kind on two dates, and one action. */
static void put_timeline(struct random *random)
{
    static const char *const first[] = {"firms.Meta.strategy", "firms.Apple.payroll_cap",
                                        "segments.star.choice", "capability",
                                        "firms.Small.compute"};
    static const char *const second[] = {"firms.Meta.strategy", "firms.Apple.strategy.offer",
                                         "firms.Small.value", "segments.staff.reservation_pay",
                                         "firms.Apple.payroll_cap"};
    for (int i = 0; i < 2; i++) {
        const char *const *paths = i ? second : first;
        text_format(&random->text, "%s{\"month\": 0, \"set\": {", i ? ", " : "[");
        for (int j = 0; j < 5; j++) {
            text_format(&random->text, "%s\"%s\": ", j > 0 ? ", " : "", paths[j]);
            put(random, keys_at(paths[j]), 3);
        }
        text_add(&random->text, "}}");
    }
    text_format(
        &random->text,
        ", {\"month\": 0, \"note\": \"why\", \"layoff\": {\"firm\": \"Meta\", \"segments\": "
        "[\"aide\", \"star\"], \"share\": %.17g}}]",
        uniform(random));
}

/* Blocks whose keys depend on each other. */
static bool put_special(struct random *random, const struct row *row)
{
    if (strcmp(row->key, "skill") == 0 && row->kind == ROW_GROUP)
        text_format(&random->text,
                    sometimes(random) ? "%.17g" : "{\"dist\": \"pareto\", \"alpha\": %.17g}",
                    1 + uniform(random));
    else if (strcmp(row->key, "payroll_cap") == 0)
        text_format(&random->text, sometimes(random) ? "%.17g" : "{\"growth\": %.17g}",
                    uniform(random));
    else if (strcmp(row->key, "promotion") == 0)
        text_format(&random->text, "{\"to\": \"%s\", \"rate\": %.17g}",
                    sometimes(random) ? "star" : "aide", uniform(random));
    else if (row->kind == ROW_LIST)
        put_timeline(random);
    else if (row->kind == ROW_REALS)
        text_format(&random->text, "[0.5, %.17g]", 0.4 * uniform(random) + 0.01);
    else
        return false;
    return true;
}

static void put(struct random *random, const struct row *row, int depth)
{
    if (put_special(random, row)) return;
    switch (row->kind) {
    case ROW_REAL:
    case ROW_COUNT: text_format(&random->text, "%.17g", number(random, row)); break;
    case ROW_BOOL: text_add(&random->text, sometimes(random) ? "true" : "false"); break;
    case ROW_TEXT: text_add(&random->text, "\"a text, \\\"quoted\\\"\""); break;
    case ROW_SEED: text_format(&random->text, "\"%llu\"", (unsigned long long)draw(random)); break;
    case ROW_CHOICE: {
        uint64_t words = 0;
        while (row->words[words]) words++;
        text_quote(&random->text, row->words[draw(random) % words]);
        break;
    }
    case ROW_LABEL: text_quote(&random->text, names[row->by][draw(random) % 3]); break;
    case ROW_MAP: put_map(random, row, depth); break;
    default: put_group(random, row->inner, depth); break;
    }
}

static void test_random(void)
{
    int legal = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct random random = {.state = seed};
        put(&random, keys_root(), 0);
        struct loaded loaded = load_text(text_view(&random.text), NULL, NULL);
        /* rules across keys may refuse some; the keys themselves are all in range */
        for (size_t i = 0; i < loaded.faults.count; i++)
            CU_ASSERT_PTR_NULL(strstr(loaded.faults.items[i].text, "out of range"));
        if (loaded.scenario) {
            legal++;
            round_trip(loaded.scenario);
        } else if (seed <= 3) {
            load_text_faulty(&loaded, "", "(a random scenario is refused)");
        }
        load_text_free(&loaded);
        text_free(&random.text);
    }
    CU_ASSERT(legal >= 150);
}

int main(int argc, char **argv)
{
    static const struct testlib_case cases[] = {{"small", test_small},
                                                {"texts", test_texts},
                                                {"segments_first", test_segments_first},
                                                {"random", test_random}};
    return testlib_main(argc, argv, "emit", cases, TESTLIB_COUNT(cases));
}
