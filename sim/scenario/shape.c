#include "scenario/shape.h"

#include <stdlib.h>
#include "base/mem.h"

static bool alloc_firm(const poach_scenario *scenario, struct firm *firm)
{
    size_t segments = (size_t)scenario->segment_count, firms = (size_t)scenario->firm_count;
    struct strategy *strategy = &firm->strategy;
    strategy->recruit.segments = mem_array(segments, sizeof *strategy->recruit.segments);
    strategy->recruit.from = mem_array(firms, sizeof *strategy->recruit.from);
    strategy->offer = mem_array(segments, sizeof *strategy->offer);
    strategy->counter = mem_array(segments, sizeof *strategy->counter);
    strategy->scale = mem_array(segments, sizeof *strategy->scale);
    firm->headcount = mem_array(segments, sizeof *firm->headcount);
    firm->headcount_target = mem_array(segments, sizeof *firm->headcount_target);
    firm->pay = mem_array(segments, sizeof *firm->pay);
    firm->value = mem_array(segments, sizeof *firm->value);
    firm->attributes = mem_array((size_t)scenario->attribute_count, sizeof *firm->attributes);
    return strategy->recruit.segments && strategy->recruit.from && strategy->offer &&
           strategy->counter && strategy->scale && firm->headcount && firm->headcount_target &&
           firm->pay && firm->value && firm->attributes;
}

static bool alloc_choice(const poach_scenario *scenario, struct choice *choice)
{
    choice->attributes = mem_array((size_t)scenario->attribute_count, sizeof *choice->attributes);
    return choice->attributes != NULL;
}

bool shape_alloc(poach_scenario *scenario)
{
    size_t attributes = (size_t)scenario->attribute_count;
    scenario->attribute_names = mem_array(attributes, sizeof *scenario->attribute_names);
    scenario->segments = mem_array((size_t)scenario->segment_count, sizeof *scenario->segments);
    scenario->firms = mem_array((size_t)scenario->firm_count, sizeof *scenario->firms);
    scenario->people = mem_array((size_t)scenario->person_count, sizeof *scenario->people);
    if (!scenario->attribute_names || !scenario->segments || !scenario->firms || !scenario->people)
        return false;
    for (int k = 0; k < scenario->segment_count; k++)
        if (!alloc_choice(scenario, &scenario->segments[k].choice)) return false;
    for (int p = 0; p < scenario->person_count; p++)
        if (!alloc_choice(scenario, &scenario->people[p].choice)) return false;
    for (int f = 0; f < scenario->firm_count; f++)
        if (!alloc_firm(scenario, &scenario->firms[f])) return false;
    return true;
}

static void free_firm(struct firm *firm)
{
    free(firm->name);
    free(firm->strategy.name);
    free(firm->strategy.recruit.segments);
    free(firm->strategy.recruit.from);
    free(firm->strategy.offer);
    free(firm->strategy.counter);
    free(firm->strategy.scale);
    free(firm->headcount);
    free(firm->headcount_target);
    free(firm->pay);
    free(firm->value);
    free(firm->attributes);
}

static void free_dated(struct dated *dated)
{
    poach_scenario_free(dated->then);
    free(dated->note);
    free(dated->levels);
    free(dated->grant.segments);
    free(dated->layoff.segments);
}

void poach_scenario_free(poach_scenario *scenario)
{
    if (!scenario) return;
    for (int f = 0; scenario->firms && f < scenario->firm_count; f++)
        free_firm(&scenario->firms[f]);
    for (int k = 0; scenario->segments && k < scenario->segment_count; k++) {
        free(scenario->segments[k].name);
        free(scenario->segments[k].choice.attributes);
    }
    for (int p = 0; scenario->people && p < scenario->person_count; p++) {
        free(scenario->people[p].name);
        free(scenario->people[p].choice.attributes);
    }
    for (int a = 0; scenario->attribute_names && a < scenario->attribute_count; a++)
        free(scenario->attribute_names[a]);
    free(scenario->people);
    for (int i = 0; i < scenario->dated_count; i++) free_dated(&scenario->timeline[i]);
    free(scenario->timeline);
    free(scenario->firms);
    free(scenario->segments);
    free(scenario->attribute_names);
    free(scenario->quantiles);
    free(scenario->name);
    free(scenario->title);
    free(scenario->currency);
    free(scenario->note);
    free(scenario);
}
