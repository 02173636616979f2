#include "run/packing.h"

#include <stdlib.h>
#include <string.h>
#include "observe/rows.h"

enum {
    SLOTS_TOGETHER = 64,     /* of short rows: what a piece has at most */
    SEGMENTS_TOGETHER = 512, /* of the rows of all segments             */
    BLOCK = 1 << 20          /* halves */
};

/* Of a row of `all`: what follows from the rows before it. */
static int64_t expected_slots(const struct packing *self, enum table_id id)
{
    const struct table *table = table_get(id);
    return self->layout->segment_count == 1 ? table->common : table->adding;
}

/* Rows of that table in a piece. */
static int64_t rows_together(struct packing *self, enum table_id id)
{
    int64_t slots = table_get(id)->row_slots, groups = self->layout->segment_count + 1;
    self->adds_up[id] = slots >= HALVES_TOGETHER && expected_slots(self, id) > 0 &&
                        groups * slots <= SEGMENTS_TOGETHER;
    if (self->adds_up[id]) return groups;
    return slots < SLOTS_TOGETHER ? SLOTS_TOGETHER / slots : 1;
}

/* Marks of a piece of so many rows. */
static int64_t marks_of(const struct packing *self, enum table_id id, int64_t rows)
{
    int64_t slots = table_get(id)->row_slots;
    if (!self->adds_up[id]) return halves_words(rows * slots);
    return halves_words((rows - 1) * slots) + halves_words(slots);
}

void packing_init(struct packing *self, const struct layout *layout)
{
    *self = (struct packing){.layout = layout};
    atomic_init(&self->base, NULL);
    atomic_init(&self->block, NULL);
    for (int i = 0; i < TABLE_COUNT; i++) {
        enum table_id id = (enum table_id)i;
        int64_t rows = rows_together(self, id), pieces = (layout->rows[id] + rows - 1) / rows;
        self->rows_a_piece[id] = rows;
        self->first_piece[id + 1] = self->first_piece[id] + pieces;
        self->first_mark[id + 1] = self->first_mark[id] + pieces * marks_of(self, id, rows);
    }
}

void packing_drop(struct packing *self)
{
    struct packed_block *block = atomic_exchange(&self->block, NULL);
    while (block) {
        struct packed_block *before = block->before;
        free(block);
        block = before;
    }
}

void packing_free(struct packing *self)
{
    packing_drop(self);
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
                          .own = (rows - self->adds_up[id]) * slots,
                          .differs = self->first_mark[id] +
                                     place * marks_of(self, (enum table_id)id, most)};
}

poach_status packer_init(struct packer *packer, const struct packing *self)
{
    packer->vector = malloc((size_t)self->layout->size * sizeof *packer->vector);
    packer->differs = calloc((size_t)packing_marks(self), sizeof *packer->differs);
    packer_begin_anew(packer);
    if (packer->vector && packer->differs) return POACH_OK;
    packer_free(packer);
    return POACH_NO_MEMORY;
}

void packer_begin_anew(struct packer *packer)
{
    packer->at = NULL;
    packer->left = 0;
}

void packer_free(struct packer *packer)
{
    free(packer->vector);
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

/* What is expected of a piece's row of `all`, into expected[]; its other rows' numbers are there. */
static void expect_all(const struct packing *self, const struct piece *piece, const double *base,
                       const double *numbers, double *expected)
{
    int64_t slots = piece->slots - piece->own, follow = expected_slots(self, piece->table);
    memcpy(expected + follow, base + piece->slot + piece->own + follow,
           (size_t)(slots - follow) * sizeof *expected);
    if (self->layout->segment_count == 1)
        memcpy(expected, numbers, (size_t)follow * sizeof *expected);
    else
        rows_add_up(piece->table, self->layout->segment_count, numbers, expected);
}

static packed *pack_piece(const struct packing *self, const struct piece *piece, const double *base,
                          const double *vector, packed *end, uint32_t *differs)
{
    const double *numbers = vector + piece->slot;
    double expected[SEGMENTS_TOGETHER];
    end = halves_pack(numbers, base + piece->slot, piece->own, end, differs);
    if (piece->own == piece->slots) return end;
    expect_all(self, piece, base, numbers, expected);
    return halves_pack(numbers + piece->own, expected, piece->slots - piece->own, end,
                       differs + halves_words(piece->own));
}

/* Packs a vector at `start`; returns its end. */
static packed *pack_vector(const struct packing *self, const struct packer *packer,
                           const double *base, packed *start)
{
    int64_t pieces = packing_pieces(self);
    packed *end = start + pieces;
    for (int64_t i = 0; i < pieces; i++) {
        struct piece piece = packing_piece(self, i);
        start[i] = (packed)(end - start);
        end = pack_piece(self, &piece, base, packer->vector, end, &packer->differs[piece.differs]);
    }
    return end;
}

static struct packed_block *new_block(size_t halves)
{
    return malloc(sizeof(struct packed_block) + halves * sizeof(packed));
}

static packed *keep_block(struct packing *self, struct packed_block *block)
{
    block->before = atomic_load(&self->block);
    while (!atomic_compare_exchange_weak(&self->block, &block->before, block)) continue;
    return block->halves;
}

/* A large vector has a block of its own, cut to its length. */
static packed *pack_large(struct packing *self, const struct packer *packer, const double *base,
                          size_t most)
{
    struct packed_block *block = new_block(most);
    if (!block) return NULL;
    packed *end = pack_vector(self, packer, base, block->halves);
    size_t bytes = (size_t)((char *)(end + HALVES_BEYOND) - (char *)block);
    struct packed_block *cut = realloc(block, bytes);
    return keep_block(self, cut ? cut : block);
}

packed *packing_pack(struct packing *self, struct packer *packer)
{
    const double *base = base_of(self, packer->vector);
    size_t most = (size_t)(packing_pieces(self) + packing_marks(self) + 2 * self->layout->size +
                           HALVES_BEYOND);
    if (!base) return NULL;
    if (most > BLOCK) return pack_large(self, packer, base, most);
    if (packer->left < most) {
        struct packed_block *block = new_block(BLOCK);
        if (!block) return NULL;
        packer->at = keep_block(self, block);
        packer->left = BLOCK;
    }
    packed *made = packer->at;
    packer->at = pack_vector(self, packer, base, made);
    packer->left -= (size_t)(packer->at - made);
    return made;
}

void packing_read(const struct packing *self, const packed *from, int64_t index,
                  const struct piece *piece, double *numbers)
{
    const double *base = atomic_load_explicit(&self->base, memory_order_relaxed);
    const packed *at = halves_unpack(from + from[index], base + piece->slot, piece->own, numbers);
    if (piece->own == piece->slots) return;
    double *all = numbers + piece->own;
    expect_all(self, piece, base, numbers, all);
    halves_unpack(at, all, piece->slots - piece->own, all);
}

void packing_unpack(const struct packing *self, const packed *from, double *vector)
{
    for (int64_t i = 0; i < packing_pieces(self); i++) {
        struct piece piece = packing_piece(self, i);
        packing_read(self, from, i, &piece, vector + piece.slot);
    }
}

void packing_unpack_row(const struct packing *self, const packed *from, enum table_id table,
                        int64_t row, double *vector)
{
    int64_t index = self->first_piece[table] + row / self->rows_a_piece[table];
    struct piece piece = packing_piece(self, index);
    packing_read(self, from, index, &piece, vector + piece.slot);
}

bool packing_repeats(const struct packing *self, const struct piece *piece, const uint32_t *marks,
                     int64_t slot)
{
    int64_t at = slot - piece->own;
    return self->layout->segment_count == 1 && at >= 0 && slot < piece->slots &&
           at < expected_slots(self, piece->table) &&
           !halves_differ(&marks[piece->differs + halves_words(piece->own)], at);
}

/* A sum is the same if it is everywhere that of numbers which are the same. */
bool packing_is_same(const struct packing *self, const struct piece *piece, const uint32_t *marks,
                     int64_t slot)
{
    const uint32_t *own = &marks[piece->differs];
    int64_t at = slot - piece->own, slots = piece->slots - piece->own;
    if (at < 0) return !halves_differ(own, slot);
    if (halves_differ(own + halves_words(piece->own), at)) return false;
    if (at >= expected_slots(self, piece->table)) return true;
    for (int64_t i = at; i < piece->own; i += slots)
        if (halves_differ(own, i)) return false;
    return true;
}
