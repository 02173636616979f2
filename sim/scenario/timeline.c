#include "scenario/timeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "scenario/check.h"
#include "scenario/fill.h"
#include "scenario/rules.h"
#include "scenario/set.h"

/* Firms times segments times sets: what the scenarios of all dates together may hold. */
#define CELLS_MOST 10000000.0

struct resolving {
    struct reader *reader;
    cJSON *tree;               /* as the settings so far have it, without the timeline */
    const struct names *names; /* [BY_COUNT] of the tree                               */
    struct dated *dated;       /* the entry at work                                    */
};

/* ---- what may not change, and what levels are named ---- */

static void note_level(struct resolving *self, const struct row *row, int firm, int segment)
{
    struct dated *dated = self->dated;
    size_t count = (size_t)dated->level_count + 1;
    struct named_level *levels = realloc(dated->levels, count * sizeof *levels);
    if (!levels) {
        reader_short(self->reader);
        return;
    }
    dated->levels = levels;
    dated->levels[dated->level_count++] =
        (struct named_level){.row = row, .firm = firm, .segment = segment};
}

/* Firms, segments and people neither come nor go while it runs. */
static void look_at_name(struct resolving *self, const struct row *row, const cJSON *item)
{
    bool known = names_find(&self->names[row->by], item->string) >= 0;
    if (!(row->flags & ROW_DECLARES) || row->by == BY_STRATEGY) return;
    if (cJSON_IsNull(item) || !known)
        reader_fault(self->reader, "a %s cannot %s while the scenario runs", keys_by_name(row->by),
                     known ? "go" : "come");
}

static void look(struct resolving *self, const struct row *row, const cJSON *value, int firm,
                 int segment)
{
    if (!row) return; /* an unknown key: check.c says so */
    if (row->fixed) {
        reader_fault(self->reader, "cannot be changed while the scenario runs: %s", row->fixed);
        return;
    }
    if (row->flags & ROW_LEVEL) note_level(self, row, firm, segment);
    for (const cJSON *item = cJSON_IsObject(value) ? value->child : NULL; item; item = item->next) {
        bool map = row->kind == ROW_MAP;
        if (strcmp(item->string, "note") == 0) continue;
        path_push(&self->reader->path, item->string);
        if (map) look_at_name(self, row, item);
        int place = map ? names_find(&self->names[row->by], item->string) : -1;
        look(self, keys_below(row, item->string), item, map && row->by == BY_FIRM ? place : firm,
             map && row->by == BY_SEGMENT ? place : segment);
        path_pop(&self->reader->path);
    }
}

/* A place that has people cannot be closed; no other key of pay may be taken away. */
static void look_at_places(struct resolving *self, const poach_scenario *now)
{
    for (int f = 0; f < now->firm_count; f++)
        for (int k = 0; k < now->segment_count; k++) {
            const char *const keys[] = {"firms", now->firms[f].name, "pay", now->segments[k].name,
                                        NULL};
            bool had = tree_get(tree_get(tree_get(tree_get(self->tree, keys[0]), keys[1]), keys[2]),
                                keys[3]) != NULL;
            if (now->firms[f].pay[k].given && !had)
                reader_fault_at(self->reader, keys,
                                "a place for a segment cannot be closed while the scenario runs: "
                                "use headcount_target, or recruit.segments, and layoff");
        }
}

/* ---- the scenario after a set ---- */

/* Teams are cut at the start, or never. */
static void look_at_teams(struct reader *reader, const poach_scenario *before,
                          const poach_scenario *now)
{
    static const char *const keys[] = {"teams", NULL};
    if (before->teams.given != now->teams.given)
        reader_fault_at(reader, keys,
                        "cannot come or go while the scenario runs: teams are cut at the start");
}

/* The scenario of a date is called as the whole. */
static bool name_like(poach_scenario *now, const poach_scenario *before)
{
    free(now->name);
    now->name = mem_copy(before->name, strlen(before->name));
    return now->name != NULL;
}

static poach_scenario *build(struct resolving *self, const poach_scenario *before, size_t faults)
{
    struct names names[BY_COUNT] = {{0}};
    poach_scenario *now = NULL;
    if (check_names(self->reader, self->tree, false, names))
        check_tree(self->reader, self->tree, false, names);
    if (self->reader->fault_count == faults && !self->reader->no_memory) {
        now = mem_array(1, sizeof *now);
        if (!now || !fill_scenario(now, self->tree, names) || !name_like(now, before))
            reader_short(self->reader);
        else
            rules_check(self->reader, now);
        if (now && !self->reader->no_memory) look_at_teams(self->reader, before, now);
    }
    check_names_free(names);
    if (self->reader->fault_count == faults && !self->reader->no_memory) return now;
    poach_scenario_free(now);
    return NULL;
}

static void settle(struct resolving *self, const cJSON *settings, const poach_scenario *before)
{
    struct path path = self->reader->prefix; /* where the file has it */
    const char *file = reader_source(self->reader, &path);
    size_t faults = self->reader->fault_count;
    for (const cJSON *item = settings->child; item; item = item->next) {
        if (strcmp(item->string, "note") == 0) continue;
        const cJSON *patch = set_value(self->reader, self->tree, file, item);
        if (patch) look(self, keys_root(), patch, -1, -1);
    }
    if (self->reader->fault_count == faults) look_at_places(self, before);
    self->dated->then = build(self, before, faults);
    self->dated->set = true;
}

/* ---- what the table does not know ---- */

static void look_at_entry(struct reader *reader, const poach_scenario *s, const struct dated *dated)
{
    if (dated->month >= s->months) {
        path_push(&reader->path, "month");
        reader_fault(reader, "expected a month before the end: months is %lld",
                     (long long)s->months);
        path_pop(&reader->path);
    }
    if (dated->offer.given && isnan(dated->offer.pay) == isnan(dated->offer.times)) {
        path_push(&reader->path, "offer");
        reader_fault(reader, "expected one of pay and times");
        path_pop(&reader->path);
    }
}

static bool fits(struct reader *reader, const poach_scenario *s, const cJSON *list)
{
    double sets = 0;
    for (const cJSON *item = list->child; item; item = item->next)
        sets += tree_get(item, "set") != NULL;
    if (sets * s->firm_count * s->segment_count <= CELLS_MOST) return true;
    reader_fault(reader, "expected at most %.0f sets times firms times segments", CELLS_MOST);
    return false;
}

static void enter(struct path *path, int place)
{
    *path = (struct path){.depth = 0};
    path_push(path, "timeline");
    if (place >= 0) path_push_index(path, (size_t)place);
}

/* Every entry of the month, in the order of the file; *before is the scenario the last set left. */
static bool resolve_month(struct resolving *self, poach_scenario *scenario, const cJSON *list,
                          int64_t month, const poach_scenario **before)
{
    int place = 0;
    bool good = true;
    for (const cJSON *item = list->child; item && good; item = item->next, place++) {
        const cJSON *settings = tree_get(item, "set");
        self->dated = &scenario->timeline[place];
        if (!settings || self->dated->month != month || self->reader->no_memory) continue;
        enter(&self->reader->prefix, place);
        path_push(&self->reader->prefix, "set");
        settle(self, settings, *before);
        self->reader->prefix.depth = 0;
        if (self->dated->then)
            *before = self->dated->then;
        else
            good = false; /* what follows would repeat its faults */
    }
    return good;
}

static int64_t next_month(const poach_scenario *s, int64_t after)
{
    int64_t next = s->months;
    for (int i = 0; i < s->dated_count; i++)
        if (s->timeline[i].month > after && s->timeline[i].month < next)
            next = s->timeline[i].month;
    return next;
}

bool timeline_resolve(struct reader *reader, const cJSON *tree, poach_scenario *scenario)
{
    const cJSON *list = tree_get(tree, "timeline");
    struct resolving self = {.reader = reader};
    struct names names[BY_COUNT] = {{0}};
    const poach_scenario *before = scenario;
    if (!list) return true;
    for (int i = 0; i < scenario->dated_count; i++) {
        enter(&reader->path, i);
        look_at_entry(reader, scenario, &scenario->timeline[i]);
    }
    enter(&reader->path, -1);
    bool good = fits(reader, scenario, list);
    reader->path.depth = 0;
    self.tree = cJSON_Duplicate(tree, 1);
    self.names = names;
    if (!self.tree) reader_short(reader);
    if (self.tree) cJSON_DeleteItemFromObjectCaseSensitive(self.tree, "timeline");
    if (self.tree && good && check_names(reader, tree, false, names))
        for (int64_t month = next_month(scenario, -1); good && month < scenario->months;
             month = next_month(scenario, month))
            good = resolve_month(&self, scenario, list, month, &before);
    check_names_free(names);
    cJSON_Delete(self.tree);
    return reader_status(reader) == POACH_OK;
}
