#include "scripted_rng.h"

#include "testlib.h"

struct script {
    const double *numbers;
    int count, played;
};

static void script_set(void *state, unsigned long seed)
{
    (void)seed;
    *(struct script *)state = (struct script){0};
}

static double script_get_double(void *state)
{
    struct script *script = state;
    if (script->played < script->count) return script->numbers[script->played++];
    CU_FAIL("the script of random numbers has run out");
    return 0.5;
}

/* Nothing in the engine draws whole words; a test that makes it do so must say which. */
static unsigned long script_get(void *state)
{
    (void)state;
    CU_FAIL("a scripted generator gives numbers in [0, 1), not words");
    return 0;
}

static const gsl_rng_type scripted = {
    "scripted", 0xffffffffUL, 0, sizeof(struct script), script_set, script_get, script_get_double};
const gsl_rng_type *const scripted_type = &scripted;

gsl_rng *scripted_open(const double *script, int count)
{
    gsl_rng *rng = gsl_rng_alloc(scripted_type);
    CU_ASSERT_PTR_NOT_NULL_FATAL(rng);
    *(struct script *)rng->state = (struct script){.numbers = script, .count = count};
    return rng;
}

void scripted_close(gsl_rng *rng)
{
    const struct script *script = rng->state;
    CU_ASSERT_EQUAL(script->played, script->count);
    gsl_rng_free(rng);
}
