#include "duel.h"

void duel_open(struct duel *duel, const char *const *settings)
{
    duel_open_file(duel, TINY_FILE, settings);
}

void duel_open_file(struct duel *duel, const char *file, const char *const *settings)
{
    duel->scenario = tiny_scenario(file, settings);
    tiny_world(&duel->world, duel->scenario);
    CU_ASSERT_EQUAL_FATAL(answers_init(&duel->answers, duel->scenario), POACH_OK);
    answers_reset(&duel->answers, &duel->world);
}

void duel_close(struct duel *duel)
{
    answers_free(&duel->answers);
    world_free(&duel->world);
    poach_scenario_free(duel->scenario);
}

void duel_put_scale(struct duel *duel, int firm, double scale)
{
    double change = log(scale / world_scale(&duel->world, firm, 0));
    terms_move_scale(&duel->world.terms, duel->scenario, firm, 0, change);
}

void duel_look(struct duel *duel, int month)
{
    duel->world.month = month;
    answers_new_month(&duel->answers);
    answers_look(&duel->answers, &duel->world, month);
}

double duel_alpha(const struct duel *duel)
{
    return world_scale(&duel->world, ALPHA, 0);
}
