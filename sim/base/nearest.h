/* The known name that a mistyped one was probably meant to be. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

/* Candidates are offered one by one; `best` is the nearest so far, NULL if none is near. */
struct nearest {
    const char *word; /* what was typed */
    const char *best;
    int distance; /* edits from word to best */
};

/* A name is near if it is at most a third of its length, and at least one edit, away. */
struct nearest nearest_to(const char *word);
void nearest_offer(struct nearest *nearest, const char *candidate);

/* Edits (insert, delete, replace, swap of neighbours; upper and lower case are alike)
 * that lead from a to b, or limit + 1 if there are more than `limit`. Words over 64 bytes are never
 * near. */
int nearest_distance(const char *a, const char *b, int limit);

#endif
