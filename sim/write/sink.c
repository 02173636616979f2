#include "write/sink.h"

#include <string.h>
#include "base/shortest.h"

void sink_flush(struct sink *sink)
{
    if (sink->used > 0 && fwrite(sink->bytes, 1, sink->used, sink->out) != sink->used)
        sink->failed = true;
    sink->used = 0;
}

static void put(struct sink *sink, char c)
{
    if (sink->used == sizeof sink->bytes) sink_flush(sink);
    sink->bytes[sink->used++] = c;
}

static void next_cell(struct sink *sink)
{
    if (sink->begun) put(sink, ',');
    sink->begun = true;
}

void sink_text(struct sink *sink, const char *text)
{
    bool quoted = text[strcspn(text, ",\"\r\n")] != '\0';
    next_cell(sink);
    if (quoted) put(sink, '"');
    for (; *text; text++) {
        if (*text == '"') put(sink, '"');
        put(sink, *text);
    }
    if (quoted) put(sink, '"');
}

void sink_bytes(struct sink *sink, const char *bytes, size_t size)
{
    next_cell(sink);
    if (sizeof sink->bytes - sink->used < size) sink_flush(sink);
    memcpy(sink->bytes + sink->used, bytes, size);
    sink->used += size;
}

void sink_exact(struct sink *sink, double x)
{
    next_cell(sink);
    if (sizeof sink->bytes - sink->used < SHORTEST_ROOM) sink_flush(sink);
    sink->used += (size_t)shortest_format(x, sink->bytes + sink->used);
}

void sink_end_row(struct sink *sink)
{
    put(sink, '\n');
    sink->begun = false;
}
