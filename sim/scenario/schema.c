#include "scenario/schema.h"

#include <string.h>
#include "scenario/describe.h"
#include "scenario/names.h"

#define CONTROLS "\\u0000-\\u001f\\u007f" /* inside the brackets of a regular expression */

static void put_row(struct json *json, const struct row *row, bool defaults);

/* "key": {"$ref": "#/$defs/name"} */
static void put_reference(struct json *json, const char *key, const char *name)
{
    json_key(json, key);
    json_open(json, '{', true);
    json_key(json, "$ref");
    text_format(&json->text, "\"#/$defs/%s\"", name);
    json_close(json, '}');
}

static void put_truth(struct json *json, const char *key, bool truth)
{
    json_key(json, key);
    text_add(&json->text, truth ? "true" : "false");
}

/* ["a", "b"], without what is NULL. */
static void put_type_list(struct json *json, const char *const types[3])
{
    json_open(json, '[', true);
    for (int i = 0; i < 3; i++) {
        if (!types[i]) continue;
        json_item(json);
        text_quote(&json->text, types[i]);
    }
    json_close(json, ']');
}

/* The types of a value, and null, which removes what a base gave; what describes its own file no
 * base gives. `other` may be NULL. */
static void put_type(struct json *json, const struct row *row, const char *type, const char *other)
{
    bool removable = !(row->flags & ROW_OWN);
    const char *const types[] = {type, other, removable ? "null" : NULL};
    json_key(json, "type");
    if (removable || other)
        put_type_list(json, types);
    else
        text_quote(&json->text, type);
}

static void put_bounds(struct json *json, const struct row *row)
{
    json_put_number(json, row->flags & ROW_OPEN_LOW ? "exclusiveMinimum" : "minimum", row->lo);
    json_put_number(json, row->flags & ROW_OPEN_HIGH ? "exclusiveMaximum" : "maximum", row->hi);
}

static void put_words(struct json *json, const struct row *row)
{
    json_key(json, "enum");
    json_open(json, '[', true);
    for (int i = 0; row->words[i]; i++) {
        json_item(json);
        text_quote(&json->text, row->words[i]);
    }
    json_item(json);
    text_add(&json->text, "null");
    json_close(json, ']');
}

static void put_text(struct json *json, const struct row *row)
{
    put_type(json, row, "string", NULL);
    if (row->flags & ROW_NAME) {
        json_put_number(json, "minLength", 1);
        json_put_number(json, "maxLength", 200);
        json_put_text(json, "pattern", "^[^/" CONTROLS "]*$");
        json_key(json, "not");
        text_add(&json->text, "{\"enum\": [\".\", \"..\"]}");
    } else if (row->flags & ROW_LINE) {
        json_put_text(json, "pattern", "^[^" CONTROLS "]*$");
    }
}

static void put_seed(struct json *json, const struct row *row)
{
    put_type(json, row, "integer", "string");
    put_bounds(json, row);
    json_put_text(json, "pattern", "^[0-9]+$");
}

/* A list: of numbers within bounds, of names, or of files; all different but for files. */
static void put_list(struct json *json, const struct row *row)
{
    put_type(json, row, "array", row->kind == ROW_FILES ? "string" : NULL);
    json_key(json, "items");
    json_open(json, '{', true);
    json_put_text(json, "type", row->kind == ROW_REALS ? "number" : "string");
    if (row->kind == ROW_REALS) put_bounds(json, row);
    if (row->kind == ROW_NAMES) json_put_text(json, "$ref", "#/$defs/name");
    json_close(json, '}');
    json_put_number(json, "maxItems", (double)row->most);
    if (row->kind != ROW_FILES) put_truth(json, "uniqueItems", true);
}

/* A list of names declared elsewhere, one of them, or "all". */
static void put_labels(struct json *json, const struct row *row)
{
    put_type(json, row, "array", "string");
    json_key(json, "items");
    text_add(&json->text, "{\"type\": \"string\", \"$ref\": \"#/$defs/name\"}");
    json_put_number(json, "minItems", 1);
    json_put_number(json, "maxItems", (double)row->most);
    put_truth(json, "uniqueItems", true);
}

/* "required": the keys with one of the flags; in a list of alternatives each stands alone. */
static void put_required(struct json *json, const struct row *row, unsigned flag, bool one_of)
{
    json_key(json, one_of ? "oneOf" : "required");
    json_open(json, '[', true);
    for (const struct row *key = row->inner; key->key; key++) {
        if (!(key->flags & flag)) continue;
        json_item(json);
        if (one_of) text_add(&json->text, "{\"required\": [");
        text_quote(&json->text, key->key);
        if (one_of) text_add(&json->text, "]}");
    }
    json_close(json, ']');
}

static void put_properties(struct json *json, const struct row *row, bool defaults)
{
    json_key(json, "properties");
    json_open(json, '{', false);
    for (const struct row *key = row->inner; key->key; key++) {
        json_key(json, key->key);
        put_row(json, key, defaults && !describe_overrides(row, key));
    }
    if (!keys_find(row->inner, "note")) put_reference(json, "note", "note");
    json_close(json, '}');
    put_truth(json, "additionalProperties", false);
}

/* Nothing null in the elements, which no other file completes: but in a `set`, where null takes a key
 * away. */
static void put_none_null(struct json *json, const struct row *row)
{
    json_key(json, "allOf");
    json_open(json, '[', true);
    json_item(json);
    json_open(json, '{', true);
    json_key(json, "properties");
    json_open(json, '{', true);
    for (const struct row *key = row->inner; key->key; key++)
        if (key->kind == ROW_SET) schema_not_null(json, key->key);
    json_close(json, '}');
    put_reference(json, "additionalProperties", "given");
    json_close(json, '}');
    json_close(json, ']');
}

/* A list of structs. */
static void put_structs(struct json *json, const struct row *row)
{
    put_type(json, row, "array", NULL);
    json_put_number(json, "maxItems", (double)row->most);
    json_key(json, "items");
    json_open(json, '{', false);
    json_put_text(json, "type", "object");
    put_required(json, row, ROW_REQUIRED, false);
    put_required(json, row, ROW_ONE_OF, true);
    put_properties(json, row, true);
    put_none_null(json, row);
    json_close(json, '}');
}

static const char *bare_type(const struct row *bare)
{
    if (!bare) return NULL;
    if (bare->kind == ROW_LABEL) return "string";
    return bare->kind == ROW_COUNT ? "integer" : "number";
}

/* The keys of a group. A bare value besides is checked by the keywords of its own type. */
static void put_group(struct json *json, const struct row *row, bool defaults)
{
    const struct row *bare = describe_bare(row);
    if (row == keys_root())
        json_put_text(json, "type", "object");
    else
        put_type(json, row, "object", bare_type(bare));
    if (bare && bare->kind == ROW_LABEL) json_put_text(json, "$ref", "#/$defs/name");
    if (bare && bare->kind != ROW_LABEL) put_bounds(json, bare);
    /* an action of the list of dates, which no other file can complete */
    if (row->flags & ROW_ONE_OF) put_required(json, row, ROW_REQUIRED, false);
    put_properties(json, row, defaults);
}

static void put_map(struct json *json, const struct row *row, bool defaults)
{
    put_type(json, row, "object", NULL);
    put_reference(json, "propertyNames", "entry");
    if (row->most > 0) json_put_number(json, "maxProperties", (double)row->most + 1); /* a note */
    json_key(json, "properties");
    json_open(json, '{', true);
    put_reference(json, "note", "note");
    json_close(json, '}');
    json_key(json, "additionalProperties");
    put_row(json, row->inner, defaults);
}

static void put_description(struct json *json, const struct row *row)
{
    struct text text = {0};
    text_add(&text, row->help);
    if (*row->unit) text_format(&text, " Unit: %s.", row->unit);
    json_put_text(json, "description", text_view(&text));
    json->text.failed |= text.failed;
    text_free(&text);
}

static void put_default(struct json *json, const struct row *row)
{
    if (row->flags & (ROW_REQUIRED | ROW_MAY_LACK)) return;
    if (row->kind == ROW_REAL || row->kind == ROW_COUNT || row->kind == ROW_SEED)
        json_put_number(json, "default", row->def);
    else if (row->kind == ROW_CHOICE)
        json_put_text(json, "default", row->words[(int)row->def]);
    else if (row->kind == ROW_BOOL)
        put_truth(json, "default", row->def > 0);
}

/* What a value of this row may be. No default case: a new kind of row is asked for here. */
static void put_value(struct json *json, const struct row *row, bool defaults)
{
    switch (row->kind) {
    case ROW_REAL:
    case ROW_COUNT:
        put_type(json, row, row->kind == ROW_REAL ? "number" : "integer", NULL);
        put_bounds(json, row);
        break;
    case ROW_CHOICE: put_words(json, row); break;
    case ROW_BOOL: put_type(json, row, "boolean", NULL); break;
    case ROW_TEXT: put_text(json, row); break;
    case ROW_SEED: put_seed(json, row); break;
    case ROW_REALS:
    case ROW_NAMES:
    case ROW_FILES: put_list(json, row); break;
    case ROW_LABELS: put_labels(json, row); break;
    case ROW_LIST: put_structs(json, row); break;
    case ROW_SET: put_type(json, row, "object", NULL); break;
    case ROW_LABEL:
        put_type(json, row, "string", NULL);
        json_put_text(json, "$ref", "#/$defs/name");
        break;
    case ROW_GROUP:
    case ROW_BLOCK: put_group(json, row, defaults); break;
    case ROW_MAP: put_map(json, row, defaults); break;
    }
}

static void put_row(struct json *json, const struct row *row, bool defaults)
{
    json_open(json, '{', !row->inner);
    put_description(json, row);
    put_value(json, row, defaults);
    if (defaults) put_default(json, row);
    json_close(json, '}');
}

/* A name; what is no text is left to the keyword `type` beside the reference. */
static void put_name(struct json *json)
{
    struct text pattern = {0};
    text_format(&pattern, "^[^%s%s]*$", NAMES_FORBIDDEN, CONTROLS);
    json_key(json, "name");
    json_open(json, '{', false);
    json_put_text(json, "description", "The name of a segment, firm, attribute or strategy.");
    json_put_number(json, "minLength", 1);
    json_put_number(json, "maxLength", NAMES_LONGEST);
    json_put_text(json, "pattern", text_view(&pattern));
    json_key(json, "not");
    json_open(json, '{', true);
    json_key(json, "enum");
    json_open(json, '[', true);
    for (int i = 0; names_reserved[i]; i++) {
        json_item(json);
        text_quote(&json->text, names_reserved[i]);
    }
    json_close(json, ']');
    json_close(json, '}');
    json_close(json, '}');
    json->text.failed |= pattern.failed;
    text_free(&pattern);
}

static void put_definitions(struct json *json)
{
    json_key(json, "$defs");
    json_open(json, '{', false);
    put_name(json);
    json_key(json, "entry");
    text_add(&json->text, "{\"anyOf\": [{\"$ref\": \"#/$defs/name\"}, {\"const\": \"note\"}]}");
    json_key(json, "note");
    text_add(&json->text,
             "{\"description\": \"Source or reason.\", \"type\": [\"string\", \"null\"]}");
    schema_alone(json);
    json_close(json, '}');
}

void schema_write(struct text *text)
{
    struct json json = {0};
    json_open(&json, '{', false);
    json_put_text(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_put_text(&json, "$comment", "Made by `make generate` from sim/scenario/keys*.c.");
    json_put_text(&json, "title", "A scenario of poach");
    put_description(&json, keys_root());
    put_value(&json, keys_root(), true);
    json_key(&json, "if");
    text_add(&json.text, "{\"required\": [\"extends\"]}");
    put_reference(&json, "else", "alone");
    put_definitions(&json);
    json_close(&json, '}');
    text_add(&json.text, "\n");
    text_add(text, text_view(&json.text));
    text->failed |= json.text.failed;
    text_free(&json.text);
}
