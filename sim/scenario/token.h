/* The tokens of JSON text, and faults with their place in it: the lower half of scan.c. */
#ifndef SCENARIO_TOKEN_H
#define SCENARIO_TOKEN_H

#include "scenario/scan.h"

/* A scan under way. */
struct scan {
    struct reader *reader;
    const char *file, *text;
    size_t size, at; /* bytes in all, bytes gone over */
    size_t values;   /* seen so far                   */
    int depth;       /* objects and lists that are open */
    struct level {
        char open;         /* '{' or '['                       */
        size_t key, index; /* offset of the key's quote; place in a list */
    } level[PATH_DEPTH];
    bool good; /* no fault yet */
};

/* Is the next byte one of `any`? False at the end and for NUL. */
bool token_is(const struct scan *scan, const char *any);

/* A fault of syntax at byte `at`, after which nothing can be trusted; returns false. */
bool token_refuse(struct scan *scan, size_t at, const char *text);
/* The same where we are: "expected X, found Y", naming the usual slips. */
bool token_expected(struct scan *scan, const char *expected);

/* Each goes over one token that begins where we are, or notes what is wrong with it and returns
 * false. A number that is JSON but of no use is noted and does not end the scan. */
bool token_string(struct scan *scan);
bool token_number(struct scan *scan);
bool token_word(struct scan *scan);

#endif
