/* Ranges of whole numbers as a manifest writes them: "1-695, 697-702". */
#ifndef CLI_RANGES_H
#define CLI_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "poach/status.h"

struct range {
    int64_t first, last;
};

/* Zero-initialise. */
struct ranges {
    struct range *items; /* ascending, apart from each other */
    size_t count;
};

/* Reads ascending ranges of numbers from 1. Returns OK, USAGE, NO_MEMORY. ranges_free in every case. */
POACH_CHECKED poach_status ranges_read(const char *text, struct ranges *out);
bool ranges_have(const struct ranges *self, int64_t number);
void ranges_free(struct ranges *self);

#endif
