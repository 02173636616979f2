/* One parameter of a sweep and the values it takes: --vary PATH=VALUES. */
#ifndef EXPERIMENT_AXIS_H
#define EXPERIMENT_AXIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

enum axis_kind { AXIS_LIST, AXIS_RANGE };

/* Room for the text of a value that is computed. */
enum { AXIS_ROOM = 32 };

struct axis {
    char *path;
    enum axis_kind kind;
    double lo, hi; /* of a range; hi may be below lo                         */
    bool log;      /* even steps of the logarithm                            */
    bool whole;    /* the key takes whole numbers: values are rounded        */
    int64_t count; /* of the values; 0: a range without a number of them     */
    char **words;  /* of a list, [count], as typed                           */
};

/* Reads "PATH=LO:HI:N", "PATH=LO:HI:N:log", "PATH=LO:HI" (designs that choose themselves), or
 * "PATH=a,b,c"; a comma inside brackets or quotes does not part.
 * fault    on USAGE: what is wrong, for people
 * Returns OK, USAGE, NO_MEMORY. axis_free in every case. */
POACH_CHECKED poach_status axis_parse(const char *text, struct axis *out, char fault[512]);
void axis_free(struct axis *self);

/* Value `i` of `count`, computed from i alone: the first and last are lo and hi to the bit. The text is
 * the value: numbers have at most 15 digits. Points into `room` or to a word of the axis. */
const char *axis_value(const struct axis *self, int64_t i, char room[AXIS_ROOM]);
/* The value at u in [0, 1): of a range the number at that share of the way, of a list the word. */
const char *axis_at(const struct axis *self, double u, char room[AXIS_ROOM]);

#endif
