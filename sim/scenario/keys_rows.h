/* How rows of the table of keys are written down, for the files that hold them: keys.c the top level,
 * keys_segments.c, keys_strategies.c, keys_firms.c, keys_people.c and keys_capability.c a block each. */
#ifndef SCENARIO_KEYS_ROWS_H
#define SCENARIO_KEYS_ROWS_H

#include <math.h>
#include "scenario/keys.h"
#include "scenario/scenario.h"

/* The offset of a member that must have exactly type T: another C type does not compile. */
#define AT(S, m, T) _Generic(((struct S *)0)->m, T : offsetof(struct S, m))

#define REAL(S, m, d, low, high, u, h, ...)                                                        \
    {                                                                                              \
        .key = #m, .kind = ROW_REAL, .at = AT(S, m, double), .def = d, .lo = low, .hi = high,      \
        .unit = u, .help = h, __VA_ARGS__                                                          \
    }
#define COUNT(S, m, d, low, high, u, h, ...)                                                       \
    {                                                                                              \
        .key = #m, .kind = ROW_COUNT, .at = AT(S, m, int64_t), .def = d, .lo = low, .hi = high,    \
        .unit = u, .help = h, __VA_ARGS__                                                          \
    }
#define CHOICE(S, name, m, d, w, h, ...)                                                           \
    {                                                                                              \
        .key = name, .kind = ROW_CHOICE, .at = AT(S, m, int), .def = d, .words = w, .unit = "",    \
        .help = h, __VA_ARGS__                                                                     \
    }
#define BOOL(S, m, d, h)                                                                           \
    {                                                                                              \
        .key = #m, .kind = ROW_BOOL, .at = AT(S, m, bool), .def = d, .hi = 1, .unit = "",          \
        .help = h                                                                                  \
    }
#define TEXT(S, m, h, ...)                                                                         \
    {                                                                                              \
        .key = #m, .kind = ROW_TEXT, .at = AT(S, m, char *), .unit = "", .help = h, __VA_ARGS__    \
    }
#define GROUP(S, m, T, rows, h, ...)                                                               \
    {                                                                                              \
        .key = #m, .kind = ROW_GROUP, .at = AT(S, m, struct T), .unit = "", .inner = rows,         \
        .help = h, __VA_ARGS__                                                                     \
    }
#define MAP(S, m, T, b, row, h, ...)                                                               \
    {                                                                                              \
        .key = #m, .kind = ROW_MAP, .at = AT(S, m, T *), .size = sizeof(T), .by = b, .unit = "",   \
        .inner = row, .help = h, __VA_ARGS__                                                       \
    }
#define BLOCK_OF(S, m, T, rows, h)                                                                 \
    {                                                                                              \
        .key = #m, .kind = ROW_BLOCK, .at = AT(S, m, struct T *), .size = sizeof(struct T),        \
        .unit = "", .inner = rows, .help = h                                                       \
    }
#define BLOCK(S, m, rows, h) BLOCK_OF(S, m, m, rows, h)
/* The row of the elements of a map of plain numbers. */
#define REALS_OF(name, d, low, high, u, h, ...)                                                    \
    static const struct row name = {.key = "*",                                                    \
                                    .kind = ROW_REAL,                                              \
                                    .def = d,                                                      \
                                    .lo = low,                                                     \
                                    .hi = high,                                                    \
                                    .unit = u,                                                     \
                                    .help = h,                                                     \
                                    __VA_ARGS__}
#define END                                                                                        \
    {                                                                                              \
        .key = NULL                                                                                \
    }
/* Why a dated `set` leaves some keys alone. */
#define OF_THE_FILE  "it describes the file"
#define OF_THE_RUN   "it holds for the whole run"
#define AT_THE_START "it says how things are at the start"
#define MONEY        1e15 /* money/year: more is a slip, and sums of it stay exact enough */
#define PEOPLE       1e9

/* One segment, strategy, firm, person; the rows of a firm's own strategy (with `like`), of what moves
 * people and of the block `capability`. */
extern const struct row keys_segment, keys_strategy, keys_firm, keys_person;
extern const struct row keys_firm_strategy[], keys_choice[], keys_teams[], keys_capability[],
    keys_dated[];

#endif
