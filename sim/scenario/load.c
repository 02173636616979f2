#include <stdlib.h>
#include "base/mem.h"
#include "scenario/check.h"
#include "scenario/extend.h"
#include "scenario/files.h"
#include "scenario/fill.h"
#include "scenario/rules.h"
#include "scenario/set.h"
#include "scenario/timeline.h"

/* The name of a scenario that does not give one. */
static bool name_after(poach_scenario *scenario, const char *file)
{
    if (*scenario->name) return true;
    free(scenario->name);
    scenario->name = files_stem(file);
    return scenario->name != NULL;
}

static poach_scenario *build(struct reader *reader, const char *file, const cJSON *tree,
                             const struct names names[BY_COUNT])
{
    poach_scenario *scenario = mem_array(1, sizeof *scenario);
    if (!scenario || !fill_scenario(scenario, tree, names) || !name_after(scenario, file))
        reader_short(reader);
    else
        rules_check(reader, scenario);
    if (reader_status(reader) == POACH_OK) timeline_resolve(reader, tree, scenario);
    if (reader_status(reader) != POACH_OK) {
        poach_scenario_free(scenario);
        return NULL;
    }
    return scenario;
}

/* The merged tree with the settings applied; NULL if it cannot be had. */
static cJSON *read_tree(struct reader *reader, const char *file, const poach_load *how)
{
    cJSON *tree = extend_file(reader, file, how);
    for (size_t i = 0; tree && !reader->incomplete && how && i < how->set_count; i++)
        if (!set_apply(reader, tree, how->set[i])) break;
    return tree;
}

static void read_scenario(struct reader *reader, const char *file, const poach_load *how,
                          poach_scenario **out, int *is_fragment)
{
    struct names names[BY_COUNT] = {{0}};
    cJSON *tree = read_tree(reader, file, how);
    if (!tree || reader->incomplete) {
        cJSON_Delete(tree);
        return;
    }
    bool fragment = !tree_get(tree, "firms");
    if (check_names(reader, tree, fragment, names)) check_tree(reader, tree, fragment, names);
    if (fragment && is_fragment)
        *is_fragment = 1;
    else if (fragment)
        reader_fault_in(reader, file, "firms", 0, 0, "",
                        "no firms: this is a fragment for other files to extend");
    if (!fragment && reader_status(reader) == POACH_OK) *out = build(reader, file, tree, names);
    check_names_free(names);
    cJSON_Delete(tree);
}

poach_status poach_scenario_check(const char *file, const poach_load *how, poach_faults *faults,
                                  poach_scenario **out, int *is_fragment)
{
    struct reader reader;
    *out = NULL;
    if (is_fragment) *is_fragment = 0;
    reader_init(&reader, faults);
    read_scenario(&reader, file, how, out, is_fragment);
    poach_status status = reader_status(&reader);
    reader_free(&reader);
    return status;
}

poach_status poach_scenario_load(const char *file, const poach_load *how, poach_faults *faults,
                                 poach_scenario **out)
{
    return poach_scenario_check(file, how, faults, out, NULL);
}
