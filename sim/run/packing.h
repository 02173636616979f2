/* How the vectors of replications are kept until they are folded: packed, as the differences from what
 * is expected of each number. Expected is the number of the run's base, the first vector that was
 * packed: much is the same in all replications. Rows of `all` are expected to be the sums of the
 * segments' rows where these add up. Nothing is lost, so it does not matter which replication became the
 * base. */
#ifndef RUN_PACKING_H
#define RUN_PACKING_H

#include <stdatomic.h>
#include <stdbool.h>
#include "observe/table.h"
#include "run/halves.h"

/* Rows of a table that are packed together: one, or some short ones, or those of all segments. */
struct piece {
    enum table_id table;
    int64_t row, rows;   /* of the table */
    int64_t slot, slots; /* of the vector */
    int64_t own; /* of the slots, those before the row of `all`: all, if there is none to add up */
    int64_t differs; /* where its marks begin */
};

/* One vector, packed: where each piece begins (in halves, from the start), then the pieces. */
typedef uint32_t packed;

/* Where vectors are packed, one behind the other. */
struct packed_block {
    struct packed_block *before;
    packed halves[];
};

struct packing {
    const struct layout *layout; /* borrowed */
    int64_t rows_a_piece[TABLE_COUNT], first_piece[TABLE_COUNT + 1];
    int64_t first_mark[TABLE_COUNT + 1];
    bool adds_up[TABLE_COUNT];            /* pieces are the rows of all segments, and `all` */
    _Atomic(double *) base;               /* layout->size doubles; NULL until there is one */
    _Atomic(struct packed_block *) block; /* the last; NULL: none */
};

/* What a thread needs to pack. */
struct packer {
    double *vector;    /* room for one replication                                          */
    packed *at;        /* where the next one is packed: in its last block ...               */
    size_t left;       /* ... which has room for so many halves more                        */
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
/* Packs packer->vector; NULL: no memory. Any number of threads at once. */
packed *packing_pack(struct packing *self, struct packer *packer);
/* Forgets all vectors that were packed. Each packer is to be told, if it goes on. */
void packing_drop(struct packing *self);
void packer_begin_anew(struct packer *packer);
/* Fills vector[layout->size]. */
void packing_unpack(const struct packing *self, const packed *from, double *vector);
/* The same, of the piece alone that a row is in. */
void packing_unpack_row(const struct packing *self, const packed *from, enum table_id table,
                        int64_t row, double *vector);
/* Fills numbers[piece->slots]. */
void packing_read(const struct packing *self, const packed *from, int64_t index,
                  const struct piece *piece, double *numbers);
/* By the packers' marks: is a number of the piece the same in all replications? */
bool packing_is_same(const struct packing *self, const struct piece *piece, const uint32_t *marks,
                     int64_t slot);
/* Is that number of the row of `all` everywhere what the one segment's row says? */
bool packing_repeats(const struct packing *self, const struct piece *piece, const uint32_t *marks,
                     int64_t slot);

#endif
