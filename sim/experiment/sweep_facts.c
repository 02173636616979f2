/* What a sweep computes, written down so that nothing else can go on with it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "experiment/sweep.h"
#include "poach/poach.h"
#include "scenario/scenario.h"

enum { FAULT_SIZE = 512, DEPTH = 64, LINE_SHOWN = 90 };
#define FORMAT "1" /* of the blocks' bytes */

static const char *byte_order(void)
{
    const uint16_t one = 1;
    return *(const unsigned char *)&one ? FORMAT ", little-endian" : FORMAT ", big-endian";
}

/* Every parameter with its values; of a file the values of all points. */
static char *design_text(const struct design *design)
{
    struct text text = {0};
    char room[AXIS_ROOM];
    text_format(&text, "%s, %lld points\n", design_kind_name(design->kind),
                (long long)design->points);
    for (int a = 0; a < design->axis_count; a++) {
        const struct axis *axis = &design->axes[a];
        text_format(&text, "%s", axis->path);
        if (axis->kind == AXIS_RANGE) {
            text_add(&text, " = ");
            text_number(&text, axis->lo);
            text_add(&text, ":");
            text_number(&text, axis->hi);
            text_format(&text, ":%lld%s", (long long)axis->count, axis->log ? ":log" : "");
        }
        int64_t words = axis->kind == AXIS_LIST ? axis->count : 0;
        if (design->kind == DESIGN_FILE) words = design->points;
        for (int64_t i = 0; i < words; i++)
            text_format(&text, "%s%s", i > 0 ? "," : " = ",
                        design->kind == DESIGN_FILE ? design_value(design, i, a, room)
                                                    : axis->words[i]);
        text_add(&text, "\n");
    }
    return text_take(&text);
}

static char *metrics_text(const struct sweep *self)
{
    struct text text = {0};
    for (int m = 0; m < self->metric_count; m++) text_format(&text, "%s\n", self->metrics[m]);
    return text_take(&text);
}

static char *quantiles_text(const poach_scenario *s)
{
    struct text text = {0};
    for (int q = 0; q < s->quantile_count; q++) {
        if (q > 0) text_add(&text, ",");
        text_number(&text, s->quantiles[q]);
    }
    return text_take(&text);
}

static char *number_text(int64_t number)
{
    struct text text = {0};
    text_format(&text, "%lld", (long long)number);
    return text_take(&text);
}

static char *shard_text(const struct sweep *self)
{
    struct text text = {0};
    text_format(&text, "%d/%d", self->shards ? self->shard : 1, self->shards ? self->shards : 1);
    return text_take(&text);
}

static char *version_text(void)
{
    struct text text = {0};
    text_format(&text, "poach " POACH_VERSION ", blocks %s", byte_order());
    return text_take(&text);
}

static const char *const keys[SWEEP_FACTS] = {
    "version",   "scenario",       "design", "points",  "replications", "metrics",
    "quantiles", "random numbers", "shard",  "command", "scenario file"};

poach_status sweep_facts_make(const struct sweep *self, struct sweep_facts *out)
{
    const struct sweep_facts facts = {
        .made = {version_text(), variants_text(self->variants), design_text(&self->design),
                 number_text(self->design.points), number_text(self->blocks.replications),
                 metrics_text(self), quantiles_text(self->first),
                 strdup(self->independent ? "independent" : "common"), shard_text(self),
                 strdup(self->command), strdup(self->file)}};
    bool good = true;
    *out = facts;
    for (int i = 0; i < SWEEP_FACTS; i++) {
        out->fact[i] = (struct store_fact){keys[i], out->made[i]};
        good = good && out->made[i];
    }
    if (good) return POACH_OK;
    sweep_facts_free(out);
    return POACH_NO_MEMORY;
}

void sweep_facts_free(struct sweep_facts *facts)
{
    for (int i = 0; i < SWEEP_FACTS; i++) free(facts->made[i]);
    *facts = (struct sweep_facts){.made = {NULL}};
}

/* Where a JSON text of a member a line first differs from another: the path by indentation. */
static void differing_path(const char *text, size_t at, struct text *path)
{
    struct {
        const char *key;
        int size;
    } stack[DEPTH] = {{NULL, 0}};
    int depth = 0;
    for (const char *line = text; line <= text + at;) {
        size_t blanks = strspn(line, " "), end = strcspn(line, "\n");
        depth = (int)(blanks / 2 < DEPTH ? blanks / 2 : DEPTH - 1);
        const char *colon = strstr(line, "\": ");
        stack[depth].key =
            line[blanks] == '"' && colon && colon < line + end ? line + blanks + 1 : NULL;
        stack[depth].size = stack[depth].key ? (int)(colon - stack[depth].key) : 0;
        line += end + (line[end] != '\0');
        if (line > text + at || !*line) break;
    }
    for (int i = 1; i <= depth; i++)
        if (stack[i].key)
            text_format(path, "%s%.*s", path->size > 0 ? "." : "", stack[i].size, stack[i].key);
}

/* The line at a place, without blanks before and comma behind. */
static void show_line(const char *text, size_t at, struct text *out)
{
    while (at > 0 && text[at - 1] != '\n') at--;
    at += strspn(text + at, " ");
    size_t size = strcspn(text + at, "\n");
    if (size > 0 && text[at + size - 1] == ',') size--;
    if (size > LINE_SHOWN) size = LINE_SHOWN;
    text_add_bytes(out, text + at, size);
}

static void describe(const struct store_fact *fact, const char *before, char fault[512])
{
    struct text path = {0}, old = {0}, now = {0};
    size_t at = 0;
    while (before[at] && before[at] == fact->value[at]) at++;
    show_line(before, at, &old);
    show_line(fact->value, at, &now);
    if (strcmp(fact->key, "scenario") == 0) differing_path(fact->value, at, &path);
    snprintf(fault, FAULT_SIZE, "the %s differs%s%.120s, there `%s`, here `%s`", fact->key,
             path.size > 0 ? " at " : "", text_view(&path), text_view(&old), text_view(&now));
    text_free(&path);
    text_free(&old);
    text_free(&now);
}

poach_status sweep_facts_read(struct store *store, struct sweep_facts *out, char fault[512])
{
    *out = (struct sweep_facts){.made = {NULL}};
    for (int i = 0; i < SWEEP_FACTS; i++) {
        out->made[i] = store_fact(store, keys[i]);
        out->fact[i] = (struct store_fact){keys[i], out->made[i]};
        if (out->made[i]) continue;
        snprintf(fault, FAULT_SIZE, "its " STORE_FILE " is not a sweep's: it does not tell the %s",
                 keys[i]);
        sweep_facts_free(out);
        return POACH_CANNOT_CREATE;
    }
    return POACH_OK;
}

poach_status sweep_facts_compare(struct store *store, const struct sweep_facts *facts, int count,
                                 char fault[512])
{
    for (int i = 0; i < count; i++) {
        char *before = store_fact(store, facts->fact[i].key);
        bool same = before && strcmp(before, facts->fact[i].value) == 0;
        if (!same) describe(&facts->fact[i], before ? before : "nothing", fault);
        free(before);
        if (!same) return POACH_CANNOT_CREATE;
    }
    return POACH_OK;
}
