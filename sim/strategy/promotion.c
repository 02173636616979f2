#include "strategy/promotion.h"

#include <math.h>
#include <stdlib.h>
#include "base/num.h"
#include "world/moves.h"
#include "world/skill.h"

void promotions_free(struct promotions *self)
{
    free(self->items);
    *self = (struct promotions){0};
}

static poach_status choose(struct promotions *self, int k, uint32_t slot)
{
    if (self->count == self->room) {
        size_t room = self->room ? 2 * self->room : 64;
        struct promoted *items = realloc(self->items, room * sizeof *items);
        if (!items) return POACH_NO_MEMORY;
        self->items = items;
        self->room = room;
    }
    self->items[self->count++] = (struct promoted){slot, k};
    return POACH_OK;
}

static bool is_promoted(const struct world *world, int k, uint32_t slot)
{
    double u;
    struct draw_name name = {.purpose = PURPOSE_PROMOTION,
                             .segment = (uint8_t)k,
                             .month = (int16_t)world->month,
                             .number = slot};
    stream_read(world->rng, name, &u, 1);
    return u < world->scenario->segments[k].promotion.rate;
}

static poach_status choose_from(struct promotions *self, const struct world *world, int k,
                                const double *reviewed)
{
    const struct promotion *promotion = &world->scenario->segments[k].promotion;
    if (!promotion->given || !(promotion->rate > 0)) return POACH_OK;
    for (uint32_t i = 0; i < world->people[k].used; i++) {
        int firm = world_worker(world, k, i)->firm;
        if (firm < 0 || !(reviewed[firm] > 0)) continue;
        if (!world->scenario->firms[firm].pay[promotion->to].given) continue;
        if (!is_promoted(world, k, i)) continue;
        poach_status status = choose(self, k, i);
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

/* The raise, or without one the new scale if that is higher. */
static double promoted_pay(const struct world *world, int k, uint32_t slot)
{
    const struct worker *worker = world_worker(world, k, slot);
    const struct promotion *promotion = &world->scenario->segments[k].promotion;
    if (!isnan(promotion->raise)) return worker->pay * num_exp(promotion->raise);
    double theta = world->scenario->segments[promotion->to].returns_to_skill;
    double scale_pay = world_scale(world, worker->firm, promotion->to) *
                       skill_relative(world_background(world, k, slot)->skill, theta);
    return fmax(worker->pay, scale_pay);
}

poach_status promotions_run(struct promotions *self, struct world *world, const double *reviewed)
{
    poach_status status = POACH_OK;
    self->count = 0;
    for (int k = 0; k < world->scenario->segment_count && status == POACH_OK; k++)
        status = choose_from(self, world, k, reviewed);
    for (size_t i = 0; i < self->count && status == POACH_OK; i++) {
        int k = self->items[i].segment;
        uint32_t slot = self->items[i].slot;
        status = moves_promote(world, k, slot, world->scenario->segments[k].promotion.to,
                               promoted_pay(world, k, slot));
    }
    return status;
}
