/* The subcommands: one row each, from which dispatch, usage and help are made. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdio.h>
#include "base/text.h"
#include "cli/options.h"

/* What a subcommand is handed. */
struct invocation {
    int argc; /* the whole command, for the manifest */
    char *const *argv;
    struct request request;
};

struct command {
    const char *name;
    const char *operands; /* "SCENARIO", "DIR", "SCENARIO..."              */
    int least, most;      /* how many operands                             */
    const char *help;     /* one line                                      */
    const struct option *options;
    const char *details; /* further paragraphs of its --help, with examples */
    int (*run)(const struct invocation *invocation); /* returns the exit status */
};

/* Runs the command line and returns the exit status. */
int command_main(int argc, char *const *argv);

/* The subcommand of that name, or NULL. */
const struct command *command_named(const char *name);

/* "poach: text" on standard error. */
void command_complain(const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 1, 2)))
#endif
    ;

/* Says that standard output could not be written, and why: errno, if it is known. Not if who reads has
 * had enough. */
void command_complain_stdout(void);

/* Flushes standard output; what could not be written makes `status` 74, and is said unless the status was
 * 74 already. */
int command_finish(int status);

/* Writes a text to standard output and returns the exit status so far: 1 if memory ran short while
 * it was made. */
int command_print(const struct text *text);

extern const struct command cmd_run, cmd_sweep, cmd_compare, cmd_merge, cmd_reproduce, cmd_check,
    cmd_plot, cmd_keys, cmd_schema, cmd_init;

#endif
