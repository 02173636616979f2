/* Cascades [1.7]: the tree grown from one departure that was not itself a following. A tree is known by
 * number while it may still grow: as long as somebody in it has followers on the way. */
#ifndef ENGINE_TREES_H
#define ENGINE_TREES_H

#include <stddef.h>
#include <stdint.h>

struct tree {
    int root;      /* person, or persons + firm that the root left; -1: rooted before month 0 */
    int segment;   /* of the root                                                             */
    uint32_t size; /* departures so far, the root among them                                  */
    uint32_t uses; /* followers on their way, and whoever holds it now; 0: done and free      */
    uint32_t free; /* the number freed before this one                                        */
};

struct trees {
    struct tree *items; /* [count]; tree number n is items[n - 1] */
    size_t count, room;
    uint32_t free;
};

void trees_free(struct trees *self);
void trees_clear(struct trees *self);
/* A tree of size 0, used once; its number, 0 if memory is short. */
uint32_t trees_plant(struct trees *self, int root, int segment);
static inline struct tree *trees_at(const struct trees *self, uint32_t number)
{
    return &self->items[number - 1];
}
/* One use less; nonzero if it has stopped growing: read it before the next is planted. */
int trees_drop(struct trees *self, uint32_t number);

#endif
