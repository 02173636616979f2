/* Cells on their way into a CSV file: RFC 4180 with LF. */
#ifndef WRITE_SINK_H
#define WRITE_SINK_H

#include <stdbool.h>
#include <stdio.h>

/* Cells are gathered here and handed on in large pieces: a call of stdio per cell would cost more
 * than the formatting. Set `out`, zero the rest. */
struct sink {
    FILE *out;
    bool failed, begun; /* begun: the row has a cell already */
    size_t used;
    char bytes[1 << 16];
};

/* The next cell of the row: text, quoted where it must be; bytes as they are; a number that reads
 * back exactly (base/shortest.h), empty for NAN. */
void sink_text(struct sink *sink, const char *text);
void sink_bytes(struct sink *sink, const char *bytes, size_t size);
void sink_exact(struct sink *sink, double x);
void sink_end_row(struct sink *sink);
/* Hands on what is gathered; `failed` says whether everything went out. */
void sink_flush(struct sink *sink);

#endif
