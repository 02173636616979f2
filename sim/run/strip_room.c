#include <stdlib.h>

#include "run/split.h"
#include "run/strip.h"

/* The most that a piece may have. */
struct most {
    size_t slots, columns, sources; /* a ratio has two sources */
};

static struct most most_of(const struct packing *packing)
{
    struct most most = {0};
    for (int id = 0; id < TABLE_COUNT; id++) {
        const struct table *table = table_get((enum table_id)id);
        size_t rows = (size_t)packing->rows_a_piece[id];
        size_t slots = rows * (size_t)table->row_slots;
        size_t columns = rows * (size_t)table->column_count;
        size_t ratios = rows * (size_t)table_ratios(table);
        if (slots > most.slots) most.slots = slots;
        if (columns > most.columns) most.columns = columns;
        if (columns + ratios > most.sources) most.sources = columns + ratios;
    }
    return most;
}

static poach_status room_init(struct strip_room *room, const struct fold_batch *batch)
{
    const struct most most = most_of(batch->packing);
    size_t slots = most.slots, tile = (size_t)tile_rows(batch->count) * TILE;
    size_t strips = most.columns / TILE + 2, tiles = most.sources / TILE + 3;
    room->strips = malloc(strips * sizeof *room->strips);
    size_t column = (size_t)batch->count + SPLIT_BEYOND;
    room->numbers = malloc((slots + (tiles + 2) * tile + 2 * column) * sizeof(double));
    if (!room->strips || !room->numbers) return POACH_NO_MEMORY;
    room->tiles = room->numbers + slots;
    room->quotient = room->tiles + tiles * tile;
    room->waiting = room->quotient + tile;
    room->column = room->waiting + tile;
    room->spare = room->column + column;
    return POACH_OK;
}

void strip_rooms_free(struct strip_room *rooms, int threads)
{
    for (int i = 0; rooms && i < threads; i++) {
        free(rooms[i].strips);
        free(rooms[i].numbers);
    }
    free(rooms);
}

struct strip_room *strip_rooms_new(int threads, const struct fold_batch *batch)
{
    struct strip_room *rooms = calloc((size_t)threads, sizeof *rooms);
    poach_status status = rooms ? POACH_OK : POACH_NO_MEMORY;
    for (int i = 0; i < threads && status == POACH_OK; i++) status = room_init(&rooms[i], batch);
    if (status == POACH_OK) return rooms;
    strip_rooms_free(rooms, threads);
    return NULL;
}
