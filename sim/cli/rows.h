/* Rows of options that several commands have, and what they all say of a METRIC. A row whose meaning
 * depends on the command takes its help. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "cli/options.h"
#include "poach/run.h"

#define ROW_AT(member) offsetof(struct request, member)

#define ROW_OUTPUT(help)                                                                           \
    {                                                                                              \
        "output", 'o', "DIR", OPTION_TEXT, ROW_AT(output), 0, 0, help                              \
    }
#define ROW_FORCE                                                                                  \
    {                                                                                              \
        "force", 0, NULL, OPTION_FLAG, ROW_AT(force), 0, 0,                                        \
            "write into DIR even if it is not empty"                                               \
    }
#define ROW_REPLICATIONS(help)                                                                     \
    {                                                                                              \
        "replications", 'r', "N", OPTION_WHOLE, ROW_AT(replications), 1, POACH_REPLICATIONS_MOST,  \
            help                                                                                   \
    }
#define ROW_SEED(help)                                                                             \
    {                                                                                              \
        "seed", 's', "N", OPTION_WHOLE, ROW_AT(seed), 0, UINT64_MAX, help                          \
    }
#define ROW_MONTHS                                                                                 \
    {                                                                                              \
        "months", 0, "N", OPTION_WHOLE, ROW_AT(months), 1, 1200,                                   \
            "how many months a replication lasts"                                                  \
    }
#define ROW_THREADS                                                                                \
    {                                                                                              \
        "threads", 'j', "N", OPTION_WHOLE, ROW_AT(threads), 1, 4096,                               \
            "threads (default: all cores); never changes the numbers"                              \
    }
#define ROW_SET(help)                                                                              \
    {                                                                                              \
        "set", 0, "PATH=VALUE", OPTION_LIST, ROW_AT(set), 0, 0, help                               \
    }
#define ROW_QUIET(help)                                                                            \
    {                                                                                              \
        "quiet", 'q', NULL, OPTION_FLAG, ROW_AT(quiet), 0, 0, help                                 \
    }
#define ROW_VERBOSE                                                                                \
    {                                                                                              \
        "verbose", 'v', NULL, OPTION_FLAG, ROW_AT(verbose), 0, 0,                                  \
            "says how it went in more detail"                                                      \
    }
#define ROW_HELP                                                                                   \
    {                                                                                              \
        "help", 'h', NULL, OPTION_FLAG, ROW_AT(help), 0, 0, "this text"                            \
    }
#define ROW_END                                                                                    \
    {                                                                                              \
        .name = NULL                                                                               \
    }

/* For the help of a command. */
#define ROWS_METRIC                                                                                \
    "METRIC: market[.SEG].COL, firms.FIRM[.SEG].COL, flows.FROM.TO[.SEG].COL or\n"                 \
    "people.PERSON.COL, then @MONTH (default the last) or @sum for columns that count;\n"          \
    "P(METRIC>=X) and P(METRIC<X) are probabilities.\n"

#endif
