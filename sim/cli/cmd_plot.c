/* poach plot: gnuplot pictures of what an output folder holds. */
#include "cli/command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli/places.h"
#include "cli/rows.h"
#include "cli/signals.h"
#include "write/plot.h"

static const struct option options[] = {ROW_QUIET("only what went wrong"), ROW_HELP, ROW_END};

static const char details[] =
    "For each template NAME.gp whose CSV files are in DIR, writes DIR/NAME.svg and DIR/NAME.png.\n"
    "The templates are in plots/ (or $POACH_DATA/plots) and can be used by hand:\n"
    "  gnuplot -e \"dir='out/NAME'\" plots/pay.gp\n"
    "\n"
    "example:\n"
    "  poach plot out/aggressive-vs-conservative\n";

static poach_status draw_one(const struct plot_template *template, const char *plots,
                             const char *dir)
{
    poach_status status = plot_draw(template, plots, dir);
    if (status == POACH_NO_INPUT) {
        command_complain("gnuplot is not installed; on Debian: apt-get install gnuplot-nox");
        return status;
    }
    if (signals_stopped()) return POACH_INTERRUPTED; /* gnuplot hears the same signal */
    if (status == POACH_USAGE)
        command_complain("%s: gnuplot cannot be given a path with control characters", dir);
    else if (status == POACH_WRITE_FAILED)
        command_complain("cannot write %s/%s.svg and .png: is the disk full?", dir, template->name);
    else if (status != POACH_OK)
        command_complain("%s: gnuplot failed on this template", template->path);
    return status;
}

/* "skipped a, b: what they miss", for those that miss the same as template `k`, which is the first. */
static void print_skipped(const struct plot_list *list, size_t k)
{
    const char *missing = list->items[k].missing, *separator = "";
    for (size_t i = 0; i < k; i++)
        if (list->items[i].missing && strcmp(list->items[i].missing, missing) == 0) return;
    printf("skipped ");
    for (size_t i = k; i < list->count; i++) {
        if (!list->items[i].missing || strcmp(list->items[i].missing, missing) != 0) continue;
        printf("%s%s", separator, list->items[i].name);
        separator = ", ";
    }
    printf(": %s\n", missing);
}

/* Draws one template if its data are there, and says so. */
static poach_status draw_or_skip(const struct plot_list *list, size_t k, const char *plots,
                                 const char *dir, bool quiet)
{
    const struct plot_template *template = &list->items[k];
    if (template->missing) {
        plot_remove(template, dir); /* an old one would show another run */
        if (!quiet) print_skipped(list, k);
        return POACH_OK;
    }
    poach_status status = draw_one(template, plots, dir);
    if (status == POACH_OK && !quiet) printf("%s/%s.svg and .png\n", dir, template->name);
    return status;
}

/* Draws what can be drawn. Stops if there is no gnuplot, no room on the disk, or by a signal. */
static poach_status draw(const struct plot_list *list, const char *plots, const char *dir,
                         bool quiet)
{
    size_t missing = 0;
    bool failed = false;
    for (size_t k = 0; k < list->count; k++) {
        poach_status status = draw_or_skip(list, k, plots, dir, quiet);
        if (status == POACH_NO_INPUT) return POACH_FAILED;
        if (status == POACH_INTERRUPTED) command_complain("interrupted; what was drawn is there");
        if (status == POACH_INTERRUPTED || status == POACH_WRITE_FAILED) return status;
        if (status != POACH_OK) failed = true;
        missing += list->items[k].missing != NULL;
    }
    if (missing == list->count) {
        command_complain("%s: no template in %s fits these files", dir, plots);
        return POACH_NO_INPUT;
    }
    return failed ? POACH_FAILED : POACH_OK;
}

static int check_folder(const char *dir)
{
    struct stat there;
    if (stat(dir, &there) == 0 && !S_ISDIR(there.st_mode)) {
        const char *slash = strrchr(dir, '/');
        int length = slash ? (int)(slash - dir) : 1;
        command_complain("%s is a file; plot takes the folder that holds it: poach plot %.*s", dir,
                         length > 0 ? length : 1, slash ? dir : ".");
        return poach_status_exit(POACH_NO_INPUT);
    }
    if (access(dir, R_OK | X_OK) != 0) {
        command_complain("%s: %s", dir, strerror(errno));
        return poach_status_exit(POACH_NO_INPUT);
    }
    if (!plot_has_csv(dir)) {
        command_complain("%s holds no CSV file; `poach run` writes a folder to plot", dir);
        return poach_status_exit(POACH_NO_INPUT);
    }
    if (access(dir, W_OK) != 0) {
        command_complain("cannot write into %s: %s", dir, strerror(errno));
        return poach_status_exit(POACH_CANNOT_CREATE);
    }
    return 0;
}

static int run(const struct invocation *invocation)
{
    const char *dir = invocation->request.positional.items[0];
    struct plot_list list = {.items = NULL};
    char *plots = NULL;
    int exit_status = check_folder(dir);
    if (exit_status != 0) return exit_status;
    (void)signals_install();
    plots = places_find("plots");
    poach_status status = plots ? plot_find(plots, dir, &list) : POACH_NO_INPUT;
    if (status != POACH_OK) {
        command_complain("no plot templates found%s%s; $POACH_DATA can name the folder that has "
                         "plots/",
                         plots ? " in " : " beside the program", plots ? plots : "");
        exit_status = poach_status_exit(POACH_FAILED);
    } else
        exit_status = poach_status_exit(draw(&list, plots, dir, invocation->request.quiet));
    plot_list_free(&list);
    free(plots);
    return exit_status;
}

const struct command cmd_plot = {"plot",  "DIR",   1,  1, "draws what a folder of results holds",
                                 options, details, run};
