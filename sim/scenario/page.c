/* docs/keys.md: the key reference as tables. */
#include "scenario/describe.h"
#include "scenario/reference.h"

/* Text of a cell: nothing may end the cell or be taken for markup. */
static void add_cell(struct text *text, const struct text *cell)
{
    text_add(text, " ");
    for (const char *c = text_view(cell); *c; c++) {
        if (*c == '|' || *c == '*' || *c == '_' || *c == '<') text_add(text, "\\");
        text_add_bytes(text, c, 1);
    }
    text_add(text, " |");
    text->failed |= cell->failed;
}

static void add_key_cell(const struct entry *entry, struct text *text)
{
    text_format(text, "| `%s", catalogue_key(entry));
    if (entry->row->kind == ROW_MAP) text_format(text, ".%s", catalogue_key(entry + 1));
    text_add(text, "` |");
}

static void add_row(const struct catalogue *catalogue, int place, struct text *text)
{
    const struct entry *entry = &catalogue->items[place];
    const struct row *row = entry->row, *last = row->kind == ROW_MAP ? row->inner : row;
    struct text cells[5] = {{0}};
    catalogue_value(catalogue, place, false, &cells[0]);
    text_add(&cells[1], last->unit);
    catalogue_default(entry, &cells[2]);
    describe_meaning(row, &cells[3]);
    describe_equations(row, &cells[4]);
    add_key_cell(entry, text);
    for (int i = 0; i < 5; i++) {
        add_cell(text, &cells[i]);
        text_free(&cells[i]);
    }
    text_add(text, "\n");
}

static void add_section(const struct catalogue *catalogue, int block, struct text *text)
{
    const struct entry *entry = &catalogue->items[block];
    struct text help = {0};
    describe_meaning(entry->row, &help);
    text_format(text, "\n## %s\n\n%s\n\n", *entry->path ? entry->path : "Top level",
                text_view(&help));
    text_add(text,
             "| key | value | unit | default | meaning | equation |\n|---|---|---|---|---|---|\n");
    for (int i = block + 1; i < catalogue->count; i++)
        if (catalogue->items[i].parent == block) add_row(catalogue, i, text);
    text->failed |= help.failed;
    text_free(&help);
}

void reference_markdown(struct text *text)
{
    struct catalogue catalogue;
    text_add(
        text,
        "# The keys of a scenario\n\n"
        "Made by `make generate` from `sim/scenario/keys*.c`; `poach keys PATH` shows the same for "
        "one key. Equations stand in [model.md](model.md). Names in capitals (FIRM, SEGMENT) are "
        "the scenario's own. Any block may carry a `note`, a text. Under `extends`, null removes "
        "what a base gave.\n");
    if (!catalogue_make(&catalogue)) text->failed = true;
    for (int i = 0; i < catalogue.count && !text->failed; i++)
        if (catalogue_is_block(&catalogue.items[i]) && !reference_repeats(&catalogue, i, 0))
            add_section(&catalogue, i, text);
    catalogue_free(&catalogue);
}
