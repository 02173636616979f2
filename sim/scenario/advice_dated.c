/* Advice on a scenario and on what each dated `set` makes of it. */
#include <inttypes.h>
#include "base/faults.h"
#include "base/text.h"
#include "scenario/advice.h"

/* Is the entry a `set`, and the last of its month? What those before it make lasts no time. */
static bool lasts(const poach_scenario *s, int i)
{
    for (int j = i + 1; j < s->dated_count; j++)
        if (s->timeline[j].then && s->timeline[j].month == s->timeline[i].month) return false;
    return s->timeline[i].then != NULL;
}

static void look(const poach_scenario *s, poach_faults *warnings)
{
    size_t count;
    const struct advice *checks = advice_list(&count);
    for (size_t k = 0; k < count; k++) checks[k].look(s, warnings);
}

/* What is new since a date, with that date in front. */
static void add_dated(const poach_faults *found, int64_t month, poach_faults *known,
                      poach_faults *warnings)
{
    for (size_t k = 0; k < found->count; k++) {
        size_t before = known->count;
        if (!faults_add(known, &found->items[k]) || known->count == before) continue;
        struct text text = {0};
        text_format(&text, "from month %" PRId64 " on: %s", month, found->items[k].text);
        const poach_fault dated = {.path = found->items[k].path, .text = text.data};
        faults_add(warnings, &dated);
        text_free(&text);
    }
}

void poach_scenario_advise(const poach_scenario *scenario, poach_faults *warnings)
{
    poach_faults known = {0};
    look(scenario, warnings);
    look(scenario, &known);
    for (int i = 0; i < scenario->dated_count; i++) {
        poach_faults found = {0};
        if (!lasts(scenario, i)) continue;
        look(scenario->timeline[i].then, &found);
        add_dated(&found, scenario->timeline[i].month, &known, warnings);
        poach_faults_free(&found);
    }
    poach_faults_free(&known);
}
