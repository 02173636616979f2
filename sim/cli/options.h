/* The options of the subcommands: one row each, from which parsing and help are made. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

/* Texts given one by one, in order; they point into argv. */
struct text_list {
    const char **items;
    size_t count;
};

/* What the user asked for. Zero means not given; numbers are given only if their text is. */
struct request {
    const char *output;       /* -o, "-" for standard output */
    const char *replications; /* digits, within the row's range */
    const char *seed;         /* digits, below 2^64             */
    const char *replicate;    /* digits of a replication's number */
    const char *trace;        /* the same */
    const char *months;
    const char *threads;
    const char *until;         /* METRIC:REL                     */
    struct text_list estimate; /* METRIC */
    bool outcomes;             /* whatever the replications */
    const char *which;         /* these replications alone, "1-695, 697"; set like brief */
    bool brief;                /* progress, but no summary; set by whoever runs a command inside */
    bool force, trial, quiet, verbose, markdown, help;
    struct text_list set;     /* PATH=VALUE             */
    struct text_list variant; /* NAME:PATH=VALUE        */
    struct text_list metric;  /* METRIC                 */
    struct text_list vary;    /* PATH=VALUES            */
    const char *design;       /* grid, lhs, sobol, FILE */
    const char *points;       /* digits                 */
    const char *shard;        /* K/N                    */
    bool independent, dry_run;
    struct text_list positional; /* what is not an option  */
};

enum option_kind {
    OPTION_FLAG,  /* bool                                              */
    OPTION_TEXT,  /* const char *; the last one counts                 */
    OPTION_WHOLE, /* const char *; digits of a number in least..most   */
    OPTION_LIST   /* struct text_list; every one counts                */
};

struct option {
    const char *name; /* without the dashes               */
    char letter;      /* 0: none                          */
    const char *argument;
    enum option_kind kind;
    size_t at; /* place in struct request          */
    uint64_t least, most;
    const char *help;
};

/* Reads argv[0..argc-1] (without program and command) by `rows`, which end with a NULL name.
 * Accepts --name VALUE, --name=VALUE, -n VALUE, -nVALUE, joined flags (-qv) and --, after which
 * everything is positional; "-" alone is positional.
 * fault    on USAGE: what is wrong, for people
 * Returns OK, USAGE, NO_MEMORY. request_free in every case. */
POACH_CHECKED poach_status options_parse(int argc, char *const *argv, const struct option *rows,
                                         struct request *request, char fault[512]);
void request_free(struct request *request);

/* "  -r, --replications N" and its help; used for `poach COMMAND --help`. */
void options_describe(const struct option *row, char text[64]);

/* Reads a whole number without sign, space or anything after it. False if it is none or too big. */
bool options_whole(const char *text, uint64_t *value);

#endif
