/* The scenarios a comparison is of: files, and variants of the first. */
#ifndef CLI_CONTENDERS_H
#define CLI_CONTENDERS_H

#include "cli/options.h"
#include "poach/scenario.h"

/* Zero-initialise. */
struct contenders {
    poach_scenario **scenarios; /* the base first; no two have one name */
    const char **files;         /* each one's file; points into argv    */
    int count;
};

/* Loads the files of the command, then its variants: --variant NAME:PATH=VALUE[,PATH=VALUE...], one
 * for each NAME; or, with one file and no --variant, one for each --set. Seed and replications are the
 * base's in all. A name that is there already gets a number behind. Says on standard error what is
 * wrong. Returns OK, USAGE (fewer than two; a variant without name or setting), what loading returned.
 * contenders_free in every case. */
POACH_CHECKED poach_status contenders_load(const struct request *request, struct contenders *out);
void contenders_free(struct contenders *self);

/* Prints what the first does not share with the others: firms, segments, people, months. */
void contenders_print_strangers(const struct contenders *self);

#endif
