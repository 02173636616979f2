#include "cli/ranges.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

/* A number from 1 at *at, which moves behind it; 0 if there is none. */
static int64_t read_number(const char **at)
{
    int64_t n = 0;
    for (; **at >= '0' && **at <= '9' && n < INT64_MAX / 20; (*at)++) n = 10 * n + (**at - '0');
    return n;
}

poach_status ranges_read(const char *text, struct ranges *out)
{
    size_t commas = 0;
    int64_t before = 0;
    for (const char *c = text; *c; c++) commas += *c == ',';
    *out = (struct ranges){.items = mem_array(commas + 1, sizeof *out->items)};
    if (!out->items) return POACH_NO_MEMORY;
    for (const char *at = text;; at += strspn(at, ", ")) {
        struct range range = {.first = read_number(&at)};
        range.last = range.first;
        if (*at == '-') {
            at++;
            range.last = read_number(&at);
        }
        if (range.first <= before || range.last < range.first || (*at && *at != ','))
            return POACH_USAGE;
        before = range.last;
        out->items[out->count++] = range;
        if (!*at) return POACH_OK;
    }
}

bool ranges_have(const struct ranges *self, int64_t number)
{
    size_t low = 0, high = self->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (self->items[middle].last < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < self->count && self->items[low].first <= number;
}

void ranges_free(struct ranges *self)
{
    free(self->items);
    *self = (struct ranges){.items = NULL};
}
