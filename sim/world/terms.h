/* What moves at month ends rather than with people: scales, values, reservation pay, compute, the
 * market's size, heat. */
#ifndef WORLD_TERMS_H
#define WORLD_TERMS_H

#include "scenario/scenario.h"

/* A quantity that grows at a rate from what it was at a month end. */
struct level {
    double start; /* at month end `since` */
    int since;
};

struct terms {
    int segment_count;
    double *scale;       /* P_fk now, money/year: [firm * segments + segment]; 0: no place  */
    double *month_rise;  /* sum of rises of ln P_fk since the last month end, same places   */
    bool rises;          /* one of them is not 0                                            */
    double *value;       /* value_fk now, money/year, same places; 0: none                  */
    double *reservation; /* reservation pay of the median worker now, money/year, [segment] */
    double *compute;     /* compute_f now [E12], [firm]                                     */
    double market_size;  /* what all firms earn together [E14], money/year; NAN: not given  */
    double *ln_heat;     /* ln m_f [E11], [firm]                                            */
    struct level *value_level, *reservation_level, *compute_level, market_level; /* grown from */
    double *share_price; /* S_f now [E9], money/share, [firm]                               */
    double *scratch;     /* room for a number a firm, or a segment                          */
};

POACH_CHECKED poach_status terms_init(struct terms *self, const poach_scenario *scenario);
void terms_free(struct terms *self);
/* As the file has them. */
void terms_reset(struct terms *self, const poach_scenario *scenario);
/* Growth of all levels to month t; in burn-in they stand still. */
void terms_grow(struct terms *self, const poach_scenario *scenario, int month);
/* The month's rises have been passed on. */
void terms_forget_rises(struct terms *self, int firm_count);
/* dated->then holds from month end `month` on instead of `before`: levels that the entry sets are put
 * there and go on from there, all others from where they are. */
void terms_adopt(struct terms *self, const poach_scenario *before, const struct dated *dated,
                 int month);
/* Moves ln P_fk by `change`; a rise goes at most to max_pay_to_value * value, and a scale already
 * above does not rise. Returns what ln P changed by. */
double terms_move_scale(struct terms *self, const poach_scenario *scenario, int firm, int segment,
                        double change);

#endif
