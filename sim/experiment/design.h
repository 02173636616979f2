/* The points of a sweep: which values the parameters take together. A point's values are a function of
 * its number; points count from 0 here and from 1 for people. */
#ifndef EXPERIMENT_DESIGN_H
#define EXPERIMENT_DESIGN_H

#include "experiment/axis.h"

enum design_kind { DESIGN_GRID, DESIGN_LHS, DESIGN_SOBOL, DESIGN_FILE };

/* More points than this want a second thought. */
#define DESIGN_POINTS_USUAL INT64_C(100000)

struct design {
    enum design_kind kind;
    struct axis *axes; /* of a file only the paths */
    int axis_count;
    int64_t points;
    double *place; /* lhs, sobol: where in [0, 1) each value lies, [point * axis_count + axis] */
    char **cells;  /* file: the texts, same places; each points into `text`                    */
    char *text;    /* file: what the cells point into                                          */
};

/* What the command line says of it. */
struct design_wish {
    const char *const *vary; /* "PATH=VALUES" */
    size_t vary_count;
    const char *kind; /* NULL or "grid", "lhs", "sobol", else the name of a CSV file   */
    int64_t points;   /* 0: not given                                                  */
    bool many;        /* more than DESIGN_POINTS_USUAL points are meant                */
};

/* Reads the parameters and counts the points; nothing grows with their number yet, except a file's.
 * fault  what is wrong, for people
 * Returns OK, USAGE (also: too many points), NO_INPUT (no such file), BAD_SCENARIO (a fault in the
 * file), NO_MEMORY. design_free in every case. */
POACH_CHECKED poach_status design_init(struct design *self, const struct design_wish *wish,
                                       char fault[512]);
/* Draws the places of lhs and sobol designs, named by `seed`; does nothing for others. Returns OK,
 * NO_MEMORY. */
POACH_CHECKED poach_status design_draw(struct design *self, uint64_t seed);
void design_free(struct design *self);

/* The value of a parameter at a point, as it is set and printed; into `room`, or the design's own. */
const char *design_value(const struct design *self, int64_t point, int axis, char room[AXIS_ROOM]);
/* "grid", "lhs", "sobol", "file". */
const char *design_kind_name(enum design_kind kind);

/* points_file.c: reads a CSV file (RFC 4180) whose header names paths and whose rows are points; a
 * column "point" is passed over. Fills axes, points, cells. */
POACH_CHECKED poach_status design_read_file(struct design *self, const char *file, char fault[512]);

#endif
