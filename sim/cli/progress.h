/* How far a run has come, on standard error. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool terminal;        /* a bar that is drawn over; else a line now and then */
    bool drawn;           /* there is a bar to wipe                             */
    double started, last; /* seconds of a clock that only goes on               */
};

void progress_start(struct progress *progress);
/* A poach_progress: context is the struct progress. Prints only when it is time to. */
void progress_show(void *context, int64_t done, int64_t planned);
/* Wipes the bar. */
void progress_end(struct progress *progress);

/* The line for `done` of `planned` after `seconds`: a bar of `width` characters (0: none), share,
 * rate and time left. */
void progress_line(char text[160], int64_t done, int64_t planned, double seconds, int width);

#endif
