/* The validated scenario as the engine reads it. Filled by load.c from the rows in keys.c; constant
 * while anything runs. Units are those of SPEC 2: money/year, 1/month, log points, shares. */
#ifndef SCENARIO_SCENARIO_H
#define SCENARIO_SCENARIO_H

#include <stdbool.h>
#include <stdint.h>
#include "poach/scenario.h"

struct row;
enum skill_law { SKILL_CONSTANT, SKILL_LOGNORMAL, SKILL_PARETO };
enum offer_rule { OFFER_POSTED, OFFER_MARKET, OFFER_PREMIUM, OFFER_AUCTION };
enum scale_rule { SCALE_FIXED, SCALE_GROWTH, SCALE_MARKET, SCALE_MATCH };
enum counter_rule { COUNTER_NONE, COUNTER_MATCH, COUNTER_AUCTION };
enum initial_grants { INITIAL_SPREAD, INITIAL_NEW, INITIAL_NONE };

/* Law of the skill x of a segment's people; median 1. */
struct skill {
    int law;      /* enum skill_law                     */
    double sigma; /* lognormal: sd of ln x, else NAN    */
    double alpha; /* pareto: tail exponent, else NAN    */
};

/* What moves a person of the segment, SPEC 1.4 [E4]. */
struct choice {
    bool given;            /* of a person: an own block over the segment's       */
    double pay_weight;     /* beta                                               */
    double *attributes;    /* omega by attribute, [attribute_count], 0: openness */
    double switching_cost; /* c                                                  */
    double shock_scale;    /* s of the logistic shock, 0: none                   */
    double taste_sd;       /* sd of ln omega across people                       */
    double magnet;         /* weight of ln(D_f / mean D)                         */
    double momentum;       /* weight of K_f - mean K                             */
    double unrest_weight;  /* of unrest, for the recruiter                       */
    double leave_cost;     /* per year of garden leave                           */
};

/* Who is promoted at a review, SPEC 1.5. */
struct promotion {
    bool given;
    int to;       /* segment                                                            */
    double rate;  /* share of the segment at each review                                */
    double raise; /* log points; NAN: to the new scale if that is higher                */
};

struct segment {
    char *name;
    struct skill skill;
    double returns_to_skill;   /* theta                                       */
    double contact_rate;       /* per month                                   */
    double pool_contact_rate;  /* per month                                   */
    double layoff_rate;        /* per month                                   */
    double exit_rate;          /* per month                                   */
    double entry_rate;         /* share of the file's population, per month   */
    int64_t pool;              /* people outside at the start                 */
    double reservation_pay;    /* money/year of the median worker             */
    double reservation_growth; /* log per year                               */
    double talent_weight;
    struct promotion promotion;
    struct choice choice;
};

struct recruit {
    double effort;      /* per head of the own segment, 1 is ordinary        */
    double *segments;   /* weight of each segment, [segment_count], 1        */
    double *from;       /* aim at the people of a firm, [firm_count], 1      */
    double hiring_bar;  /* skill quantile, 0: no bar                         */
    double effort_cost; /* money/year at effort 1                            */
    double hire_cost;   /* share of yearly pay, for every hire and backfill  */
    int64_t recruiters; /* n_fk where the firm has no staff; 0: not given    */
};

struct offer {
    int rule;                                     /* enum offer_rule */
    double premium_mean, premium_sd, premium_min; /* X ~ N(mean, sd), not below min */
    double percentile;                            /* market rule                    */
    double max_pay_to_value;                      /* ceiling C_f                    */
    double buyout; /* share of the unvested equity left behind that is paid at signing */
};

struct counter {
    int rule; /* enum counter_rule */
    double probability, share, preempt;
    double max_pay_to_value; /* ceiling C_g */
};

/* Yearly review of pay, SPEC 1.5 [E8]. */
struct review {
    bool given;
    int64_t month;               /* 1..12: runs where month mod 12 = this mod 12 */
    double merit_mean, merit_sd; /* log points                                   */
    double market_adjust;        /* share of the gap up to the scale             */
    double merit_budget;         /* share of payroll; NAN: none                  */
    double refresh;              /* grant at each review, share of pay           */
};

/* How a firm's pay scales move, SPEC 1.6. */
struct scaling {
    int rule;                          /* enum scale_rule                                   */
    double growth;                     /* log per year                                      */
    double percentile, speed;          /* market: share of the gap closed per month         */
    double reaction_rate;              /* match: 1/month                                    */
    double match_probability;          /* decided once about a rival's level                */
    double top_up, top_up_probability; /* log points above the rival, and how often */
    double pass_through;               /* share of a rise that incumbents get               */
};

/* How effort and bids heat up, SPEC 1.6 [E11]. */
struct escalation {
    double to_losses, to_rivals;
    double to_gap;    /* per log point of capability behind the best firm, each month */
    double half_life; /* months */
    double max;       /* of the multiplier m */
    bool over_value;  /* the ceiling of bids rises with m */
};

/* A firm's strategy with the per-segment overrides applied. */
struct strategy {
    char *name; /* the name it was taken from, "" if none; not written by emit */
    struct recruit recruit;
    struct offer *offer;     /* [segment_count] */
    struct counter *counter; /* [segment_count] */
    struct review review;
    struct scaling *scale;  /* [segment_count] */
    double internal_equity; /* [E10] share of the gap to what the staff earn, per month */
    double internal_spread; /* share of a segment's rise that the other scales get      */
    struct escalation escalation;
};

/* Pay scale P_fk. A firm without the key has no place for the segment: given is false. */
struct scale {
    bool given;
    double median; /* money/year                          */
    double sigma;  /* spread of ln pay of the first staff */
};

struct payroll_cap {
    bool given;
    double amount; /* money/year; NAN: month 0's payroll is meant */
    double growth; /* log per year over month 0; NAN with an amount */
};

/* What agreed pay consists of; base is the rest. */
struct pay_mix {
    double bonus, equity; /* shares of pay */
};

/* How grants vest: monthly, the first part at the cliff. */
struct vesting {
    int64_t vest_months, cliff_months;
    int initial; /* enum initial_grants: what the first staff hold */
};

/* The firm's share price [E9]. */
struct stock {
    bool given;
    double price;              /* money a share at month 0                          */
    double drift;              /* log growth of the mean, per year                  */
    double volatility;         /* sd of ln price over a year                        */
    double market_correlation; /* with the one factor that all shares have in common */
};

/* What the firm computes with, SPEC 1.8. */
struct compute {
    double level;  /* in a unit of the scenario's own */
    double growth; /* log per year                    */
    double cost;   /* money/year per unit             */
};

struct firm {
    char *name;
    struct strategy strategy;
    int64_t *headcount;        /* [segment_count]                     */
    int64_t *headcount_target; /* [segment_count], -1: none           */
    struct scale *pay;         /* [segment_count]                     */
    double value_growth;       /* log per year                        */
    double *value;             /* money/year, [segment_count], 0: not given (no ceiling) */
    double *attributes;        /* [attribute_count], 0: openness      */
    double garden_leave_months;
    bool backfill;
    struct payroll_cap payroll_cap;
    struct pay_mix pay_mix;
    struct vesting vesting;
    struct stock stock;
    struct compute compute;
    double capability; /* K at month 0, log points */
};

/* What capability earns, SPEC 1.8 [E14]. */
struct revenue {
    bool given;
    double market_size; /* money/year at month 0                                     */
    double growth;      /* log per year                                              */
    double tau;         /* log points of K that multiply a firm's part of it by e    */
    double to_payroll;  /* share of revenue up to which payroll may go, over the cap */
};

/* How capability grows, SPEC 1.8 [E12, E13]. */
struct capability {
    bool given;
    double progress; /* log points per year at T_ref and compute_ref */
    double talent_elasticity, compute_elasticity;
    double openness_gain;   /* share of progress more at openness 1            */
    double open_spillover;  /* share of the gap to an open rival, per year     */
    double mover_spillover; /* share of the gap that a firm's whole talent would bring */
    double ramp_months;     /* after a move                                    */
    double ramp_loss;       /* share of his talent that is missing meanwhile   */
    struct revenue revenue;
};

enum follow_mode { FOLLOW_CONTACT, FOLLOW_MOVE };

/* Teams, who follows whom, and what a departure does to those who stay, SPEC 1.7. */
struct teaming {
    bool given;
    int64_t team_size;
    double follow_probability;  /* of each member who stays                              */
    double leader_multiplier;   /* of it, if the leader left                             */
    double follow_delay_months; /* mean                                                  */
    int follow_mode;            /* enum follow_mode                                      */
    double unrest_step, leader_unrest_step; /* of each member who stays, in a team of 10 */
    double unrest_half_life;                /* months                                    */
    double unrest_max;
};

/* Somebody the scenario names by role: one of the headcount, SPEC 2. */
struct person {
    char *name;
    int firm, segment;
    double skill;         /* x                                                            */
    double pay;           /* money/year; NAN: scale times z                               */
    double unvested;      /* money; NAN: as vesting.initial says                          */
    int64_t leads_team;   /* how many report to him in the team cut at the start; 0: none */
    double contact_rate;  /* per month while employed; NAN: the segment's                 */
    struct choice choice; /* the segment's with his own changes                          */
};

/* Dated actions, SPEC 2: of each entry of the timeline one is given. */
struct depart {
    bool given;
    int person, to; /* to: a firm, -1: out of the market */
};

struct offering {
    bool given;
    int person, by;
    double pay;   /* money/year, NAN: not given     */
    double times; /* present pay, NAN: not given    */
};

struct granting {
    bool given;
    int firm, segment_count;
    int *segments;
    double share_of_pay;
    int64_t vest_months;
};

struct cut {
    bool given;
    int firm, segment_count;
    int *segments;
    double share; /* of the staff, each by himself */
};

struct stock_shock {
    bool given;
    int firm;
    double log_return;
};

/* A level that a dated `set` names: it starts anew even from the value in the file. */
struct named_level {
    const struct row *row; /* whose ROW_LEVEL it is                             */
    int firm, segment;     /* -1: none                                          */
};

struct dated {
    int64_t month;
    char *note;
    bool set; /* the scenario changes: to `then`, which the entry owns */
    struct poach_scenario *then;
    struct named_level *levels;
    int level_count;
    struct depart depart;
    struct offering offer;
    struct granting grant;
    struct cut layoff;
    struct stock_shock stock_shock;
};

struct poach_scenario {
    char *name, *title, *currency, *note;
    int64_t months, burn_in_months, replications;
    uint64_t seed;
    int quantile_count;
    double *quantiles;      /* ascending, in (0,1)                           */
    int attribute_count;    /* the declared ones and openness, which is first */
    char **attribute_names; /* [0] is "openness"                             */
    double matching_elasticity;
    double discount_rate; /* per year */
    struct capability capability;
    int segment_count, firm_count;
    struct segment *segments; /* in the order of the file */
    struct firm *firms;       /* in the order of the file */
    struct teaming teams;
    int person_count;
    struct person *people; /* in the order of the file */
    int dated_count;
    struct dated *timeline; /* in the order of the file */
    void *source;           /* what load.c keeps for emit.c: owned by the scenario */
};

/* Does it hold, of firm, attribute or whatever `which` numbers, in the scenario as it is or as a dated
 * `set` makes it? */
bool scenario_ever(const poach_scenario *scenario, bool (*holds)(const poach_scenario *, int which),
                   int which);

#endif
