/* A user's own points, read from CSV. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "experiment/design.h"

enum { FAULT_SIZE = 512, COLUMNS_MOST = 1000 };

/* A text being cut into cells in place. */
struct cutting {
    char *at;
    int64_t line;
    bool row_ends; /* the cell just cut was the last of its row */
    bool unclosed;
};

static poach_status read_text(const char *file, char **out, char fault[512])
{
    FILE *in = fopen(file, "rb");
    size_t size = 0, capacity = 0;
    void *text = NULL;
    poach_status status = in ? POACH_OK : POACH_NO_INPUT;
    while (status == POACH_OK) {
        if (!mem_grow(&text, &capacity, size + (1 << 16) + 1, 1)) {
            status = POACH_NO_MEMORY;
            break;
        }
        size_t got = fread((char *)text + size, 1, 1 << 16, in);
        size += got;
        ((char *)text)[size] = '\0';
        if (ferror(in)) status = POACH_NO_INPUT;
        if (got == 0) break;
    }
    if (status == POACH_NO_INPUT)
        snprintf(fault, FAULT_SIZE,
                 "--design %.300s: %s (a design is grid, lhs, sobol or a CSV file)", file,
                 strerror(errno));
    if (status == POACH_OK && strlen(text) != size) {
        snprintf(fault, FAULT_SIZE, "%.300s: not a text file", file);
        status = POACH_BAD_SCENARIO;
    }
    if (in) fclose(in);
    *out = text;
    return status;
}

/* The next cell, unquoted in place; NULL at the end of the text. */
static char *next_cell(struct cutting *cut)
{
    char *cell = cut->at, *to = cell, *from = cell;
    bool quoted = *from == '"';
    if (quoted) from++;
    for (; *from; from++) {
        if (quoted && *from == '"' && from[1] != '"') {
            quoted = false;
            continue;
        }
        if (quoted && *from == '"') from++; /* the second of two is the one meant */
        if (!quoted && strchr(",\r\n", *from)) break;
        cut->line += *from == '\n';
        *to++ = *from;
    }
    cut->unclosed |= quoted;
    cut->row_ends = *from != ',';
    if (*from == '\r' && from[1] == '\n') from++;
    cut->line += cut->row_ends && *from;
    cut->at = *from ? from + 1 : from;
    *to = '\0';
    return cell;
}

/* The header: paths, and which column is no parameter. */
static poach_status read_header(struct design *self, struct cutting *cut, int *skipped)
{
    size_t capacity = 0;
    void *axes = NULL;
    *skipped = -1;
    for (int column = 0;; column++) {
        const char *name = next_cell(cut);
        if (*skipped < 0 && strcmp(name, "point") == 0) {
            *skipped = column;
        } else {
            if (column > COLUMNS_MOST) return POACH_BAD_SCENARIO;
            if (!mem_grow(&axes, &capacity, (size_t)self->axis_count + 1, sizeof *self->axes))
                return POACH_NO_MEMORY;
            self->axes = axes;
            self->axes[self->axis_count] = (struct axis){.path = mem_copy(name, strlen(name))};
            if (!self->axes[self->axis_count++].path) return POACH_NO_MEMORY;
            if (!*name) return POACH_BAD_SCENARIO;
        }
        if (cut->row_ends) return self->axis_count > 0 ? POACH_OK : POACH_BAD_SCENARIO;
    }
}

/* One row of as many cells as the header has. Returns OK, BAD_SCENARIO (they are more or fewer). */
static poach_status read_row(struct design *self, struct cutting *cut, int skipped)
{
    int columns = self->axis_count + (skipped >= 0);
    for (int column = 0, a = 0; column < columns; column++) {
        char *cell = next_cell(cut);
        if (column != skipped) self->cells[self->points * self->axis_count + a++] = cell;
        if (cut->row_ends != (column == columns - 1)) return POACH_BAD_SCENARIO;
    }
    self->points++;
    return POACH_OK;
}

static poach_status read_rows(struct design *self, struct cutting *cut, int skipped)
{
    size_t capacity = 0;
    void *cells = NULL;
    while (*cut->at) {
        if (*cut->at == '\n' || *cut->at == '\r') { /* an empty line */
            cut->line += *cut->at++ == '\n';
            continue;
        }
        size_t needed = ((size_t)self->points + 1) * (size_t)self->axis_count;
        if (!mem_grow(&cells, &capacity, needed, sizeof *self->cells)) return POACH_NO_MEMORY;
        self->cells = cells;
        int64_t line = cut->line;
        poach_status status = read_row(self, cut, skipped);
        if (status != POACH_OK) cut->line = line;
        if (status != POACH_OK) return status;
    }
    return POACH_OK;
}

/* A path that stands twice would be set twice. */
static const char *repeated(const struct design *self)
{
    for (int a = 0; a < self->axis_count; a++)
        for (int b = 0; b < a; b++)
            if (strcmp(self->axes[a].path, self->axes[b].path) == 0) return self->axes[a].path;
    return NULL;
}

poach_status design_read_file(struct design *self, const char *file, char fault[512])
{
    int skipped = -1;
    poach_status status = read_text(file, &self->text, fault);
    if (status != POACH_OK) return status;
    char *text = self->text;
    struct cutting cut = {.at = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text, .line = 1};
    status = *cut.at ? read_header(self, &cut, &skipped) : POACH_BAD_SCENARIO;
    if (status == POACH_BAD_SCENARIO) {
        snprintf(fault, FAULT_SIZE,
                 "%.300s: expected a header that names a path of the scenario in each column",
                 file);
        return status;
    }
    const char *twice = status == POACH_OK ? repeated(self) : NULL;
    if (twice) {
        snprintf(fault, FAULT_SIZE, "%.200s: two columns are named %.200s", file, twice);
        return POACH_BAD_SCENARIO;
    }
    if (status == POACH_OK) status = read_rows(self, &cut, skipped);
    if (status == POACH_BAD_SCENARIO)
        snprintf(fault, FAULT_SIZE, "%.300s:%lld: expected %d cells, as in the header", file,
                 (long long)cut.line, self->axis_count + (skipped >= 0));
    if (status == POACH_OK && self->points == 0) {
        snprintf(fault, FAULT_SIZE, "%.300s: no points below the header", file);
        status = POACH_BAD_SCENARIO;
    }
    if (status == POACH_OK && cut.unclosed) {
        snprintf(fault, FAULT_SIZE, "%.300s: a quote is not closed", file);
        status = POACH_BAD_SCENARIO;
    }
    return status;
}
