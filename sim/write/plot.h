/* Pictures: the gnuplot templates of a folder, and one run of gnuplot for each. */
#ifndef WRITE_PLOT_H
#define WRITE_PLOT_H

#include <stdbool.h>
#include <stddef.h>
#include "poach/status.h"

/* A template NAME.gp. It is run with the variables `dir` (where the CSV files are and the pictures
 * go), `plots` (its own folder, which is in the loadpath too) and `draft` (what the names of hidden
 * files end in, until they are whole), and writes dir/NAME.svg and dir/NAME.png. A line "# needs:
 * market.csv firms.csv:profit.mean events.csv:kind=scale" says what it cannot do without (needs.h). */
struct plot_template {
    char *name, *path; /* "market", ".../plots/market.gp" */
    char *missing;     /* a sentence: the first thing needed that is not there; or NULL */
};

/* Zero-initialise; plot_list_free is right on a zeroed one. */
struct plot_list {
    struct plot_template *items;
    size_t count;
};

/* Finds the templates in `plots`, by name, without those whose name begins with "_" (they are for
 * inclusion), and looks in `dir` for what they need.
 * Returns OK, NO_INPUT (`plots` cannot be read or has none), NO_MEMORY. */
POACH_CHECKED poach_status plot_find(const char *plots, const char *dir, struct plot_list *list);
void plot_list_free(struct plot_list *list);

/* Whether `dir` can be read and holds a file that ends in ".csv". */
bool plot_has_csv(const char *dir);

/* Runs gnuplot on one template; what it says goes to standard error. Pictures get their names when
 * they are whole, also if the process is killed. On failure those of an earlier run are removed.
 * Returns OK, FAILED (gnuplot said no), WRITE_FAILED (a picture is not whole), NO_INPUT (there is no
 * gnuplot), USAGE (a path holds control characters, which gnuplot cannot be given), NO_MEMORY. */
POACH_CHECKED poach_status plot_draw(const struct plot_template *template, const char *plots,
                                     const char *dir);

/* Removes the template's pictures from `dir`, if they are there. */
void plot_remove(const struct plot_template *template, const char *dir);

#endif
