/* sweep.csv: a row for each point of a sweep, and its manifest. */
#ifndef WRITE_SWEEP_CSV_H
#define WRITE_SWEEP_CSV_H

#include "experiment/sweep_view.h"
#include "write/folder.h"

/* Writes RFC 4180 with LF: `point`, a column for each parameter, named by its path, then for each
 * METRIC METRIC.mean METRIC.se and its quantiles (base/quantile_name.h), then `n`, the replications,
 * `status` (ok, partial, failed) and `reason`. Rows in the order of the design. Numbers have 10
 * significant digits; what is undefined is an empty cell.
 * keep   also write the rows into the store's table `result`
 * Returns OK, WRITE_FAILED (of `out`: then `fault` is empty), and what the store returns. */
POACH_CHECKED poach_status sweep_csv_write(FILE *out, struct sweep_view *view, bool keep,
                                           char fault[512]);

/* What the manifest says that the folder does not know. Everything is borrowed. */
struct sweep_manifest {
    int argc;
    char *const *argv;
    const char *scenario_file;
    int64_t points, replications; /* replications of a point */
    int64_t planned, finished;    /* of all, or of the shard */
    bool interrupted, exact;
    const char *shard; /* "1/3"; "1/1": all */
    int threads;
    double seconds;
    const char *scenario;    /* JSON text */
    const char *points_file; /* CSV text of the points, if the user gave them in a file; or NULL */
};

/* manifest.json as the folder's last file. Returns OK, WRITE_FAILED, NO_MEMORY. */
POACH_CHECKED poach_status sweep_manifest_write(struct folder *folder,
                                                const struct sweep_manifest *manifest);

#endif
