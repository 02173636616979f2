#include "strategy/answer.h"

#include <math.h>
#include <stdlib.h>
#include "base/num.h"

#define NOTICED 1.01 /* a rise counts once the rival stands 1 % above the level last decided on */
#define ABOVE   (1 + 1e-9) /* a rival who matched us to rounding is not above us */

poach_status answers_init(struct answers *self, const poach_scenario *s)
{
    *self = (struct answers){.firm_count = s->firm_count, .segment_count = s->segment_count};
    for (int f = 0; f < s->firm_count; f++)
        for (int k = 0; k < s->segment_count; k++)
            self->any = self->any || s->firms[f].strategy.scale[k].rule == SCALE_MATCH;
    self->answer = calloc((size_t)s->firm_count * (size_t)s->segment_count, sizeof *self->answer);
    self->round = calloc((size_t)s->firm_count, sizeof *self->round);
    return self->answer && self->round ? POACH_OK : POACH_NO_MEMORY;
}

void answers_free(struct answers *self)
{
    free(self->answer);
    free(self->round);
    *self = (struct answers){0};
}

static struct answer *answer_of(struct answers *self, int f, int k)
{
    return &self->answer[f * self->segment_count + k];
}

/* The highest scale of the segment among the others; 0 if there is none. */
static double highest_rival(const struct world *world, int f, int k)
{
    double highest = 0;
    for (int g = 0; g < world->scenario->firm_count; g++)
        if (g != f) highest = fmax(highest, world_scale(world, g, k));
    return highest;
}

void answers_reset(struct answers *self, const struct world *world)
{
    self->next = INFINITY;
    for (int f = 0; f < self->firm_count; f++) self->round[f] = (struct round){.date = NAN};
    for (int f = 0; f < self->firm_count; f++)
        for (int k = 0; k < self->segment_count; k++)
            *answer_of(self, f, k) =
                (struct answer){.decided = highest_rival(world, f, k), .date = INFINITY};
}

static void find_next(struct answers *self)
{
    self->next = INFINITY;
    for (int f = 0; f < self->firm_count; f++)
        for (int k = 0; k < self->segment_count; k++)
            if (answer_of(self, f, k)->date < self->next) {
                self->next = answer_of(self, f, k)->date;
                self->next_firm = f;
                self->next_segment = k;
            }
}

static bool matches(const poach_scenario *s, int f, int k)
{
    return s->firms[f].strategy.scale[k].rule == SCALE_MATCH;
}

void answers_adopt(struct answers *self, const struct world *world, const poach_scenario *before)
{
    self->any = false;
    for (int f = 0; f < self->firm_count; f++)
        for (int k = 0; k < self->segment_count; k++) {
            bool did = matches(before, f, k), does = matches(world->scenario, f, k);
            struct answer *answer = answer_of(self, f, k);
            self->any = self->any || does;
            if (does && !did) answer->decided = highest_rival(world, f, k);
            if (!does) answer->date = INFINITY;
        }
    find_next(self);
}

void answers_new_month(struct answers *self)
{
    for (int i = 0; self->any && i < self->firm_count * self->segment_count; i++)
        self->answer[i].decisions = 0;
    for (int f = 0; self->any && f < self->firm_count; f++)
        self->round[f] = (struct round){.date = NAN};
}

/* The round of decisions of this firm on this date. */
static int round_of(struct answers *self, int f, double date)
{
    struct round *round = &self->round[f];
    if (date != round->date) round->count++;
    round->date = date;
    return round->count - 1;
}

static void decide(struct answers *self, struct world *world, int f, int k, double date)
{
    const struct scaling *scaling = &world->scenario->firms[f].strategy.scale[k];
    struct answer *answer = answer_of(self, f, k);
    answer->decisions++;
    struct draw_name name = {.purpose = PURPOSE_SCALE_ANSWER,
                             .part = (uint16_t)round_of(self, f, date),
                             .month = (int16_t)world->month,
                             .number = (uint64_t)f};
    double u[3];
    stream_read(world->rng, name, u, 3);
    if (u[0] >= scaling->match_probability) return;
    double due = date + stream_exponential(u[1]) / scaling->reaction_rate;
    if (due >= answer->date) return; /* an answer on its way goes to the highest level anyway */
    answer->date = due;
    answer->top = u[2];
}

void answers_look(struct answers *self, struct world *world, double date)
{
    if (!self->any) return;
    for (int f = 0; f < self->firm_count; f++) {
        const struct firm *firm = &world->scenario->firms[f];
        for (int k = 0; k < self->segment_count; k++) {
            if (firm->strategy.scale[k].rule != SCALE_MATCH || !firm->pay[k].given) continue;
            double rival = highest_rival(world, f, k);
            struct answer *answer = answer_of(self, f, k);
            if (rival <= world_scale(world, f, k) * ABOVE || rival < answer->decided * NOTICED)
                continue;
            answer->decided = rival;
            decide(self, world, f, k, date);
        }
    }
    find_next(self);
}

void answers_give(struct answers *self, struct world *world)
{
    int f = self->next_firm, k = self->next_segment;
    const struct scaling *scaling = &world->scenario->firms[f].strategy.scale[k];
    struct answer *answer = answer_of(self, f, k);
    double date = self->next;
    double change = num_log(highest_rival(world, f, k) / world_scale(world, f, k));
    if (answer->top < scaling->top_up_probability) change += scaling->top_up;
    answer->date = INFINITY;
    if (change > 0) terms_move_scale(&world->terms, world->scenario, f, k, change);
    answers_look(self, world, date);
}
