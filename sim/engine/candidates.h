/* The candidates of a block as arrays [1.3]: whom each means, where he is and at what pay, whether
 * thinning leaves a contact of it, and by which firm. Sets of candidates are words, a bit each. */
#ifndef ENGINE_CANDIDATES_H
#define ENGINE_CANDIDATES_H

#include "engine/ahead.h"
#include "engine/rates.h"

_Static_assert(AHEAD_MOST <= 64, "sets of candidates are bits of a word");

#define CANDIDATES_MARKS 4096 /* slots are told apart modulo this; a power of 2 */

struct candidates {
    int count;
    uint32_t slot[AHEAD_MOST]; /* whom each means ...                                 */
    double rest[AHEAD_MOST];   /* ... and what is left of its place, for thinning      */
    uint64_t twice;            /* those that mean the same person as another, or seem to */
    int64_t from[AHEAD_MOST];  /* his employer, or where else he is                   */
    double pay[AHEAD_MOST], z[AHEAD_MOST];
    struct fates fates[AHEAD_MOST]; /* what can happen to him there, unless it is alike */
    uint64_t named;                 /* the scenario names him                              */
    uint64_t leaves, contacts;      /* thinning: exits and layoffs; contacts by anybody     */
    int64_t to[AHEAD_MOST];         /* the firm that contacts him, if one does           */
    uint64_t own;                   /* his own employer would                              */
    /* for each slot the last candidate that means it, or one equal modulo the size; is never cleared,
     * but checked against slot[] */
    uint8_t last[CANDIDATES_MARKS];
};

/* Whom places in an extent mean; asks for the memory of all of them. */
void candidates_meet(struct candidates *self, const struct people *people, int extent,
                     const double *place, int count);
/* Where they are now; `fates` are those of the segment, or NULL: they are alike at all firms. */
void candidates_read(struct candidates *self, const struct people *people,
                     const struct fates *fates);
/* Which of them leave, and which are contacts: rates_fate, for many. */
void candidates_thin(struct candidates *self, double bound, double exit_rate, double layoff_rate);
/* The same where fates are alike at all firms. */
void candidates_thin_alike(struct candidates *self, double bound, double exit_rate,
                           double layoff_rate, const struct fates *fates);
/* Which firm reaches each, by a number in [0, 1) each, where people of all employers are reached
 * alike: recruiting_pick, for many. */
void candidates_pick(struct candidates *self, const struct reach *reach, const double *u);

/* Which of those that are contacts the firm makes; of the others nothing is said. */
void candidates_of(const struct candidates *self, int firm, uint64_t *which);

/* Candidates below number `at`. */
static inline uint64_t candidates_below(int at)
{
    return at < 64 ? (UINT64_C(1) << at) - 1 : UINT64_MAX;
}
/* Those that mean the person on this slot. */
static inline uint64_t candidates_who(const struct candidates *self, uint32_t slot)
{
    int last = self->last[slot % CANDIDATES_MARKS];
    if (last >= self->count || self->slot[last] % CANDIDATES_MARKS != slot % CANDIDATES_MARKS)
        return 0;
    uint64_t who = self->slot[last] == slot ? UINT64_C(1) << last : 0;
    for (uint64_t left = self->twice; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        who |= (uint64_t)(self->slot[i] == slot) << i;
    }
    return who;
}

#endif
