/* Going on until a metric is known well enough. */
#ifndef RUN_UNTIL_H
#define RUN_UNTIL_H

#include "poach/run.h"
#include "run/watch.h"

/* Looks are taken after 100 replications and then whenever there are a quarter more, whatever the
 * machine, so that where a run stops is part of its results. */
#define UNTIL_FIRST_LOOK 100

struct until {
    char *text;      /* the metric; NULL: nobody asked */
    double relative; /* half-width over mean to reach  */
    struct watch watch;
    int64_t next_look; /* replications after which to look */
    bool reached;
};

/* Returns OK, NO_MEMORY, USAGE (the metric names nothing, or relative is not positive). */
POACH_CHECKED poach_status until_init(struct until *self, const poach_run_options *options,
                                      const struct layout *layout);
void until_free(struct until *self);
/* After `done` replications: is it time to look, and is that enough? */
bool until_enough(struct until *self, int64_t done);
/* 1.96 se / |mean|; INFINITY while it is not known. A probability that was 0 or 1 so far has the se it
 * would have with two more replications of each kind: that none was seen does not prove that there
 * are none. */
double until_precision(const struct until *self);

#endif
