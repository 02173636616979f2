#include "scenario/path.h"

#include <string.h>

int path_stored(const struct path *path)
{
    int room = (int)(sizeof path->part / sizeof *path->part);
    return path->depth < room ? path->depth : room;
}

static void push(struct path *path, struct path_part part)
{
    if (path->depth < (int)(sizeof path->part / sizeof *path->part)) path->part[path->depth] = part;
    path->depth++;
}

void path_push(struct path *path, const char *key)
{
    push(path, (struct path_part){.key = key});
}

void path_push_index(struct path *path, size_t index)
{
    push(path, (struct path_part){.index = index});
}

void path_pop(struct path *path)
{
    path->depth--;
}

static int plain(const char *key)
{
    for (const char *c = key; *c; c++)
        if ((unsigned char)*c < 0x20 || strchr(".[]\"\x7f", *c)) return 0;
    return *key != '\0';
}

static void write_key(const char *key, struct text *text)
{
    struct text shown = {0};
    if (plain(key))
        text_add(&shown, key);
    else
        text_quote(&shown, key);
    text_cut(&shown, 80);
    text_add(text, text_view(&shown));
    text->failed |= shown.failed;
    text_free(&shown);
}

void path_write(const struct path *path, struct text *text)
{
    for (int i = 0; i < path_stored(path); i++) {
        if (!path->part[i].key) {
            text_format(text, "[%zu]", path->part[i].index);
        } else {
            if (i > 0) text_add(text, ".");
            write_key(path->part[i].key, text);
        }
    }
}
