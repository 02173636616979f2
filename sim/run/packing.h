/* How the vectors of replications are kept until they are folded: packed, as the differences from what
 * is expected of each number. Expected is the number of the run's base, the first vector that was
 * packed: much is the same in all replications. Where a scenario has one segment, its rows of `all`
 * are expected to say what the segment's say. Nothing is lost, so it does not matter which replication
 * became the base. */
#ifndef RUN_PACKING_H
#define RUN_PACKING_H

#include <stdatomic.h>
#include <stdbool.h>
#include "observe/table.h"
#include "run/halves.h"

/* Rows of a table that are packed together: one, or some short ones. */
struct piece {
    enum table_id table;
    int64_t row, rows;   /* of the table */
    int64_t slot, slots; /* of the vector */
    int64_t differs;     /* where its marks begin */
    bool echo;           /* expected to repeat the piece before */
};

/* One vector, packed: where each piece begins (in halves, from the start), then the pieces. */
typedef uint32_t packed;

struct packing {
    const struct layout *layout; /* borrowed */
    int64_t rows_a_piece[TABLE_COUNT], first_piece[TABLE_COUNT + 1];
    int64_t first_mark[TABLE_COUNT + 1];
    bool echoes[TABLE_COUNT]; /* every second row of the table repeats the one before */
    _Atomic(double *) base;   /* layout->size doubles; NULL until there is one */
};

/* What a thread needs to pack. */
struct packer {
    double *vector;    /* room for one replication                                          */
    packed *room;      /* and for the most it may take                                      */
    uint32_t *differs; /* a bit for each half that was not as expected in some replication */
};

/* A run's way to pack vectors of this layout. */
void packing_init(struct packing *self, const struct layout *layout);
void packing_free(struct packing *self);
int64_t packing_pieces(const struct packing *self);
/* Marks that all pieces have; each stands for 16 numbers. */
int64_t packing_marks(const struct packing *self);
struct piece packing_piece(const struct packing *self, int64_t index);

/* Returns OK, NO_MEMORY. */
POACH_CHECKED poach_status packer_init(struct packer *packer, const struct packing *self);
void packer_free(struct packer *packer);
/* Packs packer->vector, malloc'ed; NULL: no memory. Any number of threads at once. */
packed *packing_pack(struct packing *self, struct packer *packer);
/* Fills vector[layout->size]. */
void packing_unpack(const struct packing *self, const packed *from, double *vector);
/* Fills numbers[piece->slots]; if it is an echo, numbers[-piece->slots] on are those of the piece before.
 * Returns the end of the piece, where the next one begins. */
const packed *packing_read(const struct packing *self, const packed *from, int64_t index,
                           const struct piece *piece, double *numbers);

#endif
