#include "base/nearest.h"

#include <stddef.h>
#include <string.h>

enum { LONGEST = 64 };

/* ASCII only: the library does not look at the locale. */
static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int least(int a, int b, int c)
{
    int ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Optimal string alignment: `now` from `last` (one row up) and `before` (two up). */
static int fill_row(int i, const char *a, const char *b, int length_b, const int *before,
                    const int *last, int *now)
{
    int smallest = now[0] = i;
    for (int j = 1; j <= length_b; j++) {
        int differ = lower(a[i - 1]) != lower(b[j - 1]);
        now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + differ);
        if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
            lower(a[i - 2]) == lower(b[j - 1]) && before[j - 2] + 1 < now[j])
            now[j] = before[j - 2] + 1;
        if (now[j] < smallest) smallest = now[j];
    }
    return smallest;
}

int nearest_distance(const char *a, const char *b, int limit)
{
    int rows[3][LONGEST + 1];
    size_t size_a = strlen(a), size_b = strlen(b);
    if (size_a > LONGEST || size_b > LONGEST) return limit + 1;
    int length_a = (int)size_a, length_b = (int)size_b;
    if (length_a - length_b > limit || length_b - length_a > limit) return limit + 1;
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= length_b; j++) before[j] = last[j] = j;
    for (int i = 1; i <= length_a; i++) {
        if (fill_row(i, a, b, length_b, before, last, now) > limit) return limit + 1;
        int *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[length_b] <= limit ? last[length_b] : limit + 1;
}

struct nearest nearest_to(const char *word)
{
    int limit = (int)(strnlen(word, LONGEST) / 3);
    return (struct nearest){.word = word, .distance = (limit < 1 ? 1 : limit) + 1};
}

void nearest_offer(struct nearest *nearest, const char *candidate)
{
    if (nearest->distance == 0) return;
    int distance = nearest_distance(nearest->word, candidate, nearest->distance - 1);
    if (distance >= nearest->distance) return;
    nearest->best = candidate;
    nearest->distance = distance;
}
