#include "run/packing.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_TOGETHER = 64 }; /* of short rows: what a piece has at most */

void packing_init(struct packing *self, const struct layout *layout)
{
    *self = (struct packing){.layout = layout};
    atomic_init(&self->base, NULL);
    for (int id = 0; id < TABLE_COUNT; id++) {
        int64_t slots = table_get((enum table_id)id)->row_slots, rows = SLOTS_TOGETHER / slots;
        self->echoes[id] = layout->segment_count == 1 && (id == TABLE_MARKET || id == TABLE_FIRMS);
        if (self->echoes[id] || rows < 1) rows = 1;
        int64_t pieces = (layout->rows[id] + rows - 1) / rows;
        self->rows_a_piece[id] = rows;
        self->first_piece[id + 1] = self->first_piece[id] + pieces;
        self->first_mark[id + 1] = self->first_mark[id] + pieces * halves_words(rows * slots);
    }
}

void packing_free(struct packing *self)
{
    free(atomic_load(&self->base));
    atomic_store(&self->base, NULL);
}

int64_t packing_pieces(const struct packing *self)
{
    return self->first_piece[TABLE_COUNT];
}

int64_t packing_marks(const struct packing *self)
{
    return self->first_mark[TABLE_COUNT];
}

struct piece packing_piece(const struct packing *self, int64_t index)
{
    int id = 0;
    while (index >= self->first_piece[id + 1]) id++;
    int64_t slots = table_get((enum table_id)id)->row_slots, most = self->rows_a_piece[id];
    int64_t place = index - self->first_piece[id], row = place * most;
    int64_t left = self->layout->rows[id] - row, rows = left < most ? left : most;
    return (struct piece){.table = (enum table_id)id,
                          .row = row,
                          .rows = rows,
                          .slot = self->layout->start[id] + row * slots,
                          .slots = rows * slots,
                          .differs = self->first_mark[id] + place * halves_words(most * slots),
                          .echo = self->echoes[id] && row % 2 == 1};
}

poach_status packer_init(struct packer *packer, const struct packing *self)
{
    size_t numbers = (size_t)self->layout->size, pieces = (size_t)packing_pieces(self);
    size_t marks = (size_t)packing_marks(self);
    packer->vector = malloc(numbers * sizeof *packer->vector);
    packer->room = malloc((pieces + marks + 2 * numbers + HALVES_BEYOND) * sizeof *packer->room);
    packer->differs = calloc(marks, sizeof *packer->differs);
    if (packer->vector && packer->room && packer->differs) return POACH_OK;
    packer_free(packer);
    return POACH_NO_MEMORY;
}

void packer_free(struct packer *packer)
{
    free(packer->vector);
    free(packer->room);
    free(packer->differs);
    *packer = (struct packer){.vector = NULL};
}

/* The base: this vector, if there was none before. NULL: no memory. */
static const double *base_of(struct packing *self, const double *vector)
{
    double *base = atomic_load(&self->base);
    if (base) return base;
    size_t bytes = (size_t)self->layout->size * sizeof *base;
    double *mine = malloc(bytes);
    if (!mine) return NULL;
    memcpy(mine, vector, bytes);
    if (atomic_compare_exchange_strong(&self->base, &base, mine)) return mine;
    free(mine); /* another thread was the first */
    return base;
}

packed *packing_pack(struct packing *self, struct packer *packer)
{
    const double *vector = packer->vector, *base = base_of(self, vector);
    int64_t pieces = packing_pieces(self);
    packed *end = packer->room + pieces;
    if (!base) return NULL;
    for (int64_t i = 0; i < pieces; i++) {
        struct piece piece = packing_piece(self, i);
        const double *numbers = vector + piece.slot;
        const double *expected = piece.echo ? numbers - piece.slots : base + piece.slot;
        packer->room[i] = (packed)(end - packer->room);
        end = halves_pack(numbers, expected, piece.slots, end, &packer->differs[piece.differs]);
    }
    size_t length = (size_t)(end - packer->room);
    packed *made = malloc((length + HALVES_BEYOND) * sizeof *made);
    if (made) memcpy(made, packer->room, length * sizeof *made);
    return made;
}

const packed *packing_read(const struct packing *self, const packed *from, int64_t index,
                           const struct piece *piece, double *numbers)
{
    const double *base = atomic_load_explicit(&self->base, memory_order_relaxed);
    const double *expected = piece->echo ? numbers - piece->slots : base + piece->slot;
    return halves_unpack(from + from[index], expected, piece->slots, numbers);
}

void packing_unpack(const struct packing *self, const packed *from, double *vector)
{
    for (int64_t i = 0; i < packing_pieces(self); i++) {
        struct piece piece = packing_piece(self, i);
        packing_read(self, from, i, &piece, vector + piece.slot);
    }
}
