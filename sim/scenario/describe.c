#include "scenario/describe.h"

#include <string.h>
#include "scenario/value.h"

const struct row *describe_bare(const struct row *row)
{
    const struct row *bare =
        row->kind == ROW_GROUP && row->bare ? keys_find(row->inner, row->bare) : NULL;
    if (!bare) return NULL;
    bool plain = bare->kind == ROW_REAL || bare->kind == ROW_COUNT || bare->kind == ROW_LABEL;
    return plain ? bare : NULL;
}

bool describe_overrides(const struct row *block, const struct row *row)
{
    bool changes = row->kind == ROW_MAP && (row->flags & ROW_NO_STORE);
    return block && ((block->kind == ROW_BLOCK && changes) || (row->flags & ROW_INHERITS));
}

static void add_range(const char *what, const struct row *row, struct text *text)
{
    struct row unitless = *row;
    unitless.unit = "";
    text_add(text, what);
    value_range(&unitless, text);
}

static void add_words(const struct row *row, struct text *text)
{
    text_add(text, "one of ");
    for (int i = 0; row->words[i]; i++) text_format(text, "%s%s", i > 0 ? ", " : "", row->words[i]);
}

void describe_value(const struct row *row, struct text *text)
{
    const char *name = keys_by_name(row->by);
    switch (row->kind) {
    case ROW_REAL: add_range("a number ", row, text); break;
    case ROW_COUNT: add_range("a whole number ", row, text); break;
    case ROW_CHOICE: add_words(row, text); break;
    case ROW_BOOL: text_add(text, "true or false"); break;
    case ROW_TEXT:
        text_add(text, row->flags & (ROW_NAME | ROW_LINE) ? "a text of one line" : "a text");
        break;
    case ROW_SEED: add_range("a whole number ", row, text); break;
    case ROW_REALS: add_range("a list of numbers ", row, text); break;
    case ROW_NAMES: text_add(text, "a list of names"); break;
    case ROW_LABEL: text_format(text, "the name of a %s", name); break;
    case ROW_LABELS: text_format(text, "a list of %ss, or all", name); break;
    case ROW_SET: text_add(text, "values by path"); break;
    case ROW_LIST: text_add(text, "a list of blocks"); break;
    case ROW_FILES: text_add(text, "a file or a list of files"); break;
    case ROW_GROUP:
    case ROW_BLOCK: text_add(text, "a block"); break;
    case ROW_MAP:
        if (row->inner->inner)
            text_format(text, "a block for each %s", name);
        else {
            describe_value(row->inner, text);
            text_format(text, " for each %s", name);
        }
        break;
    }
}

void describe_default(const struct row *row, struct text *text)
{
    if (row->flags & ROW_REQUIRED) {
        text_add(text, "required");
    } else if (row->flags & ROW_MAY_LACK) {
        text_add(text, "none");
    } else if (row->kind == ROW_REAL || row->kind == ROW_COUNT || row->kind == ROW_SEED) {
        text_number(text, row->def);
    } else if (row->kind == ROW_CHOICE) {
        text_add(text, row->words[(int)row->def]);
    } else if (row->kind == ROW_BOOL) {
        text_add(text, row->def > 0 ? "true" : "false");
    } else if (row->kind == ROW_LABEL || row->kind == ROW_FILES || row->kind == ROW_NAMES ||
               row->kind == ROW_SET || row->kind == ROW_LIST ||
               (row->kind == ROW_GROUP && row->given)) {
        text_add(text, "none");
    } else if (row->kind == ROW_LABELS) {
        text_add(text, "all");
    } else if (row->kind == ROW_MAP && !row->inner->inner) {
        describe_default(row->inner, text);
    }
}

/* The brackets with equations in `help` from `from` on: where they begin and their size. */
static const char *next_equations(const char *from, size_t *size)
{
    const char *start = strstr(from, "[E"), *end = start ? strchr(start, ']') : NULL;
    if (!end) return NULL;
    *size = (size_t)(end - start) + 1;
    return start;
}

void describe_meaning(const struct row *row, struct text *text)
{
    const char *rest = row->help, *brackets;
    size_t size;
    while ((brackets = next_equations(rest, &size))) {
        size_t before = (size_t)(brackets - rest);
        if (before > 0 && rest[before - 1] == ' ') before--;
        text_add_bytes(text, rest, before);
        rest = brackets + size;
    }
    text_add(text, rest);
}

void describe_equations(const struct row *row, struct text *text)
{
    const char *rest = row->help, *brackets;
    size_t size;
    for (bool first = true; (brackets = next_equations(rest, &size)); first = false) {
        if (!first) text_add(text, ", ");
        text_add_bytes(text, brackets + 1, size - 2);
        rest = brackets + size;
    }
}
