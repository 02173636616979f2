/* Alpha and Beta of the tiny world with the answers of who matches: Alpha's scale is 100, Beta's,
 * 130, is moved by hand. */
#ifndef DUEL_H
#define DUEL_H

#include "still_market.h"
#include "strategy/answer.h"

struct duel {
    poach_scenario *scenario;
    struct world world;
    struct answers answers;
};

void duel_open(struct duel *duel, const char *const *settings);
/* The same of another file of two firms. */
void duel_open_file(struct duel *duel, const char *file, const char *const *settings);
void duel_close(struct duel *duel);
void duel_put_scale(struct duel *duel, int firm, double scale);
/* A month end: a new month of draws begins and everybody looks. */
void duel_look(struct duel *duel, int month);
/* Alpha's scale now. */
double duel_alpha(const struct duel *duel);

#endif
