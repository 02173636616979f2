/* Random numbers found by name (docs/decisions/0001): a gsl_rng_type over Philox whose handle can be
 * aimed at any name without allocating, and a reader of the numbers under a name. */
#ifndef RNG_STREAM_H
#define RNG_STREAM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

/* What a number is for. Part of its name: add at the end, never renumber; missing ones were in use once. */
enum purpose {
    PURPOSE_DESIGN = 200, /* above replications: the points of a Latin hypercube          */
    PURPOSE_POINT,        /* the seed of a point of a sweep, if each has its own          */
    PURPOSE_START = 0,    /* first staff and pool: skill, pay; block 1 grants; from 16 on tastes */
    PURPOSE_CANDIDATE,    /* place, firm, bid of a candidate event (three of a block)      */
    PURPOSE_CONTACT,      /* block 1: shock, counter, preempt of its contact (three)       */
    PURPOSE_ENTRY,        /* gap of an entry to the pool                                   */
    PURPOSE_ENTRANT,      /* skill of who enters; from block 16 on tastes                  */
    PURPOSE_BACKFILL,     /* skill of who fills a place; from block 16 on tastes           */
    PURPOSE_POOL,         /* gap, place of a contact from the pool                         */
    PURPOSE_POOL_CONTACT, /* firm, bid of such a contact (as of all that are no candidates) */
    PURPOSE_REVIEW,       /* merit of whoever is on the slot                             */
    PURPOSE_PROMOTION,    /* whether whoever is on the slot is promoted                  */
    PURPOSE_SCALE_ANSWER, /* whether, when and how far a firm answers a rival's scale    */
    PURPOSE_PERSON,       /* gap, place of a contact of a person with a rate of his own   */
    PURPOSE_PERSON_CONTACT,
    PURPOSE_TEAM = 14, /* order in which a firm's first staff are cut into teams        */
    PURPOSE_FOLLOW,    /* whether, and when, a member follows who has left a team       */
    PURPOSE_FOLLOW_CONTACT,
    PURPOSE_RESTLESS = 18, /* gap, place of a contact that unrest brings                    */
    PURPOSE_RESTLESS_CONTACT,
    PURPOSE_CUT = 21, /* whether whoever is on the slot is laid off on a date         */
    PURPOSE_DATED,    /* a dated departure or offer of a person                       */
    PURPOSE_DATED_CONTACT,
    PURPOSE_STOCK = 25, /* the month's factor common to all shares, and each firm's own  */
    PURPOSE_ARRIVAL     /* number 0: how many candidates come; n + 1: gaps of 2 n and 2 n + 1 */
};

/* Each stream of events that may make contacts has a purpose for those. */
enum purpose stream_contact_of(enum purpose events);

/* A name. Equal names, equal numbers; nothing else enters but seed and replication. */
struct draw_name {
    enum purpose purpose;
    uint8_t segment;
    uint16_t part;   /* what tells streams of a purpose apart: firm, extent of slots  */
    int16_t month;   /* month end that closes the month, negative in burn-in          */
    uint16_t block;  /* first of the name's 2^16 pairs of numbers that is read        */
    uint64_t number; /* candidate of the month, worker of the firm at the start */
};

#define STREAM_ANSWER_BLOCK 1 /* of a contact: shock, counter, preempt (three of a block) */
#define STREAM_GRANTS_BLOCK 1 /* of PURPOSE_START: age of the newest grant */
#define STREAM_TASTE_BLOCK  16
#define STREAM_NUMBER_LIMIT (UINT64_C(1) << 32) /* a worker keeps 32 bits of it */

/* The generator's type: seven fields like any other of GSL's. gsl_rng_set keys it by the seed and
 * aims at name zero; get gives 32 bits, get_double 53 bits in [0, 1). */
extern const gsl_rng_type *const stream_type;

/* Keys a handle of stream_type by the 64-bit seed and the replication (from 0, 24 bits). */
void stream_open(gsl_rng *rng, uint64_t seed, uint32_t replication);
/* The next numbers of the handle are those of `name`. */
void stream_aim(gsl_rng *rng, struct draw_name name);
/* u[0..count-1] = the numbers of `name` from its block on, each in [0, 1). Any other type of
 * generator (a scripted one in tests) is simply read on. */
void stream_read(gsl_rng *rng, struct draw_name name, double *u, int count);
/* Many names at once, bits as from stream_read: first[i] and second[i] are the pair of block name.block
 * under name.number + i, or under number[i] (whose upper 8 bits are name.number's). Another block of
 * the same names is another call. Arrays must not overlap. Leaves the handle aimed at `name`, its
 * numbers unread; any other type of generator is read on, pair by pair. */
void stream_run(gsl_rng *rng, struct draw_name name, double *first, double *second, int count);
void stream_gather(gsl_rng *rng, struct draw_name name, const uint32_t *number, double *first,
                   double *second, int count);
/* One block as three numbers: 52 bits in [0, 1), 32 bits in [0, 1), 44 bits in (0, 1), each exact. Of
 * one name, and of those under name.number + i. Any other generator is read on, three by three. */
void stream_read_three(gsl_rng *rng, struct draw_name name, double three[3]);
void stream_run_three(gsl_rng *rng, struct draw_name name, double *first, double *second,
                      double *third, int count);

/* Inverse distribution functions, one number each, monotone in u in [0, 1): rng/variate.h, where
 * their array forms are too. */
double stream_normal(double u);      /* N(0, 1)         */
double stream_logistic(double u);    /* ln(u / (1 - u)) */
double stream_exponential(double u); /* mean 1          */

#endif
