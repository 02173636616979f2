#include "write/needs.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "write/folder.h"

struct need {
    const char *file, *column, *value; /* column, value: NULL if not asked for */
    bool other;                        /* a value that is not this one */
};

static struct need parse(char *word)
{
    struct need need = {.file = word};
    char *colon = strchr(word, ':');
    if (!colon) return need;
    *colon = '\0';
    need.column = colon + 1;
    char *equals = strchr(colon + 1, '=');
    if (!equals) return need;
    need.value = equals + 1;
    need.other = equals[-1] == '!';
    *(need.other ? equals - 1 : equals) = '\0';
    return need;
}

/* The cell number `at` of a row of our CSV, in which no name holds a comma or a quote; its length. */
static const char *find_cell(const char *line, int at, size_t *length)
{
    for (; at > 0 && line; at--) {
        line = strchr(line, ',');
        if (line) line++;
    }
    *length = line ? strcspn(line, ",\r\n") : 0;
    return line;
}

static int find_column(const char *header, const char *name)
{
    size_t length;
    const char *cell = find_cell(header, 0, &length);
    for (int at = 0; cell; at++, cell = find_cell(cell, 1, &length))
        if (length == strlen(name) && memcmp(cell, name, length) == 0) return at;
    return -1;
}

static bool cell_answers(const struct need *need, const char *cell, size_t length)
{
    if (length == 0 || !need->value) return length > 0;
    bool same = length == strlen(need->value) && memcmp(cell, need->value, length) == 0;
    return same != need->other;
}

/* Is there a row that has what the need asks of its column? */
static bool is_met(FILE *file, const struct need *need)
{
    char *line = NULL;
    size_t room = 0, length;
    bool met = false;
    int at = getline(&line, &room, file) > 0 ? find_column(line, need->column) : -1;
    while (at >= 0 && !met && getline(&line, &room, file) > 0) {
        const char *cell = find_cell(line, at, &length);
        met = cell_answers(need, cell, length);
    }
    free(line);
    return met;
}

/* "pay_to_value" for "pay_to_value.mean": how people know the column. */
static int known_length(const char *column)
{
    const char *dot = strchr(column, '.');
    return dot ? (int)(dot - column) : (int)strlen(column);
}

static char *say(const struct need *need, bool there)
{
    size_t room = strlen(need->file) + 80;
    if (need->column) room += strlen(need->column) + (need->value ? strlen(need->value) : 0);
    char *text = malloc(room);
    if (!text) return NULL;
    if (!there)
        snprintf(text, room, "no %s here", need->file);
    else if (need->value && need->other)
        snprintf(text, room, "%.*s is %s throughout %s", known_length(need->column), need->column,
                 need->value, need->file);
    else if (need->value)
        snprintf(text, room, "nothing in %s is of %s %s", need->file, need->column, need->value);
    else
        snprintf(text, room, "the scenario has nothing that fills %.*s in %s",
                 known_length(need->column), need->column, need->file);
    return text;
}

static poach_status look(const struct need *need, const char *dir, char **missing)
{
    char *path = folder_join(dir, need->file);
    if (!path) return POACH_NO_MEMORY;
    FILE *file = fopen(path, "r");
    free(path);
    bool there = file != NULL, met = there && (!need->column || is_met(file, need));
    if (file) fclose(file);
    if (met) return POACH_OK;
    *missing = say(need, there);
    return *missing ? POACH_OK : POACH_NO_MEMORY;
}

poach_status needs_unmet(char *needs, const char *dir, char **missing)
{
    static const char between[] = " ,\t\r\n";
    poach_status status = POACH_OK;
    char *rest = NULL;
    *missing = NULL;
    for (char *w = strtok_r(needs, between, &rest); w && !*missing && status == POACH_OK;
         w = strtok_r(NULL, between, &rest)) {
        struct need need = parse(w);
        status = look(&need, dir, missing);
    }
    return status;
}
