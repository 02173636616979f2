/* The matched-worker pay index [E15]: a chained geometric index of the pay of whoever is employed at
 * both ends of a month. Month 0 is 100. */
#ifndef OBSERVE_PAY_INDEX_H
#define OBSERVE_PAY_INDEX_H

#include "base/log_sum.h"
#include "world/world.h"

struct index_month {
    struct log_sum change; /* of ln pay, over matched workers */
    double matched;
};

struct pay_index {
    int segment_count, months;
    double *ln_index; /* ln(index / 100): [month * (segments + 1) + segment]; the last is `all` */
    double *employed; /* heads at the last month end, [segment]                              */
    struct index_month *step; /* the month's, [segment]                                      */
};

POACH_CHECKED poach_status pay_index_init(struct pay_index *self, const poach_scenario *scenario);
void pay_index_free(struct pay_index *self);
/* Month 0: every index is 100 and the present heads are the base. */
void pay_index_start(struct pay_index *self, const struct world *world);
/* All employed at the month's beginning; raises that the journal sums are in already. */
struct index_month pay_index_step(const struct pay_index *self, const struct journal *journal,
                                  int segment);
/* Of them, one of the journal's: is he employed still, and what became of his pay? `several`: there may
 * be promotions, as there are segments. */
static inline void index_month_add(struct index_month *self, const struct journal_entry *who,
                                   bool several)
{
    if (several && who->promoted) { /* counts where he is now */
        if (!(who->pay > 0) || who->firm_now < 0 || who->fresh) return;
        self->matched++;
        log_sum_add(&self->change, who->pay_now / who->pay);
    } else if (who->firm >= 0) {
        if (who->firm_now < 0 || who->fresh || (several && who->replaced))
            self->matched--;
        else
            log_sum_add(&self->change, who->pay_now / who->pay);
    }
}
/* The month's steps, of all segments, into the index of this month. */
void pay_index_month(struct pay_index *self, const struct world *world, int month);
/* The index; segment == segment_count is `all`. */
double pay_index_at(const struct pay_index *self, int month, int segment);
/* Its change over 12 months in percent; NAN before month 12. */
double pay_index_inflation(const struct pay_index *self, int month, int segment);

#endif
