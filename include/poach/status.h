/* What can go wrong, each code with its sentence and the exit status of the program. */
#ifndef POACH_STATUS_H
#define POACH_STATUS_H

#include <stddef.h>

/* name, value, exit status, sentence. Negative: an error. Positive: a reason to stop early. */
#define POACH_STATUS_LIST(X)                                                                       \
    X(INTERRUPTED, 1, 130, "interrupted; what was finished is kept")                               \
    X(OK, 0, 0, "done")                                                                            \
    X(NO_MEMORY, -1, 1, "out of memory")                                                           \
    X(FAILED, -2, 1, "failed while running")                                                       \
    X(USAGE, -3, 2, "wrong usage")                                                                 \
    X(BAD_SCENARIO, -4, 65, "the scenario is wrong")                                               \
    X(NO_INPUT, -5, 66, "no such input")                                                           \
    X(CANNOT_CREATE, -6, 73, "cannot create the output")                                           \
    X(WRITE_FAILED, -7, 74, "writing failed")

#define POACH_STATUS_ENUM(name, value, exit_status, sentence) POACH_##name = value,
typedef enum poach_status { POACH_STATUS_LIST(POACH_STATUS_ENUM) } poach_status;
#undef POACH_STATUS_ENUM

#if defined(__GNUC__)
#define POACH_CHECKED __attribute__((warn_unused_result))
#else
#define POACH_CHECKED
#endif

/* The sentence of a status; never NULL. */
const char *poach_status_text(poach_status status);
/* The exit status the program reports for it: 0, 1, 2, 65, 66, 73, 74 or 130. */
int poach_status_exit(poach_status status);

/* One fault of an input: where it is and what would be right. Strings are never NULL, "" if unknown. */
typedef struct poach_fault {
    char *file;       /* the file that holds the value                                  */
    char *path;       /* dotted path of the key, "firms.Apple.pay.star.median"          */
    char *value;      /* the offending value as JSON text, cut to a screenful           */
    char *text;       /* what is wrong, what was expected, the nearest known name       */
    int line, column; /* of a syntax error, from 1; else 0                         */
} poach_fault;

/* A list of faults. Zero-initialise; poach_faults_free is right on a zeroed list. */
typedef struct poach_faults {
    poach_fault *items;
    size_t count, capacity;
    size_t dropped; /* faults beyond the number kept */
} poach_faults;

/* Frees what the list holds and zeroes it. */
void poach_faults_free(poach_faults *faults);

#endif
