/* The part of the schema on files that extend nothing: what they must give, and no null. */
#include "scenario/keys.h"
#include "scenario/schema.h"

static bool requires(const struct row *row)
{
    if (row->kind == ROW_LIST) return false; /* its elements are always whole: schema.c */
    if (row->kind == ROW_MAP) return (row->flags & ROW_REQUIRED) || requires(row->inner);
    for (const struct row *key = row->inner; key && key->key; key++)
        if ((key->flags & ROW_REQUIRED) || requires(key)) return true;
    return false;
}

static void put_required_keys(struct json *json, const struct row *row)
{
    bool any = false;
    for (const struct row *key = row->inner; key->key; key++) {
        if (!(key->flags & ROW_REQUIRED)) continue;
        if (!any) {
            json_key(json, "required");
            json_open(json, '[', true);
        }
        any = true;
        json_item(json);
        text_quote(&json->text, key->key);
    }
    if (any) json_close(json, ']');
}

static void put_requirements(struct json *json, const struct row *row);

static void put_group_requirements(struct json *json, const struct row *row)
{
    bool any = false;
    put_required_keys(json, row);
    for (const struct row *key = row->inner; key->key; key++) {
        if (!requires(key)) continue;
        if (!any) {
            json_key(json, "properties");
            json_open(json, '{', false);
        }
        any = true;
        json_key(json, key->key);
        put_requirements(json, key);
    }
    if (any) json_close(json, '}');
}

static void put_map_requirements(struct json *json, const struct row *row)
{
    if (row->flags & ROW_REQUIRED) {
        json_key(json, "not"); /* not every name is "note", so there is an entry */
        text_add(&json->text, "{\"propertyNames\": {\"const\": \"note\"}}");
    }
    if (!requires(row->inner)) return;
    json_key(json, "properties");
    text_add(&json->text, "{\"note\": true}");
    json_key(json, "additionalProperties");
    put_requirements(json, row->inner);
}

/* What a firm's own strategy lacks the one it is `like` may give. */
static void put_requirements_unless_like(struct json *json, const struct row *row)
{
    json_key(json, "if");
    text_add(&json->text, "{\"not\": {\"required\": [\"like\"]}}");
    json_key(json, "then");
    json_open(json, '{', false);
    put_group_requirements(json, row);
    json_close(json, '}');
}

/* The skeleton of `row`: nothing but what is required in it and below. */
static void put_requirements(struct json *json, const struct row *row)
{
    json_open(json, '{', false);
    if (row->kind == ROW_MAP)
        put_map_requirements(json, row);
    else if (keys_find(row->inner, "like"))
        put_requirements_unless_like(json, row);
    else
        put_group_requirements(json, row);
    json_close(json, '}');
}

/* Nothing null, also not inside. */
static void put_given(struct json *json)
{
    static const char self[] = "{\"$ref\": \"#/$defs/given\"}";
    json_key(json, "given");
    json_open(json, '{', false);
    json_put_text(json, "description", "Not null, nor is anything in it.");
    json_key(json, "not");
    text_add(&json->text, "{\"const\": null}");
    json_key(json, "additionalProperties");
    text_add(&json->text, self);
    json_key(json, "items");
    text_add(&json->text, self);
    json_close(json, '}');
}

void schema_not_null(struct json *json, const char *key)
{
    json_key(json, key);
    text_add(&json->text, "{\"not\": {\"const\": null}}");
}

/* Nothing null in the file; elements of lists see to themselves, for a dated `set` may hold some. */
static void put_none_null(struct json *json)
{
    json_key(json, "properties");
    json_open(json, '{', true);
    for (const struct row *key = keys_root()->inner; key->key; key++)
        if (key->kind == ROW_LIST) schema_not_null(json, key->key);
    json_close(json, '}');
    json_key(json, "additionalProperties");
    text_add(&json->text, "{\"$ref\": \"#/$defs/given\"}");
}

void schema_alone(struct json *json)
{
    json_key(json, "alone");
    json_open(json, '{', false);
    json_put_text(json, "description",
                  "A file that extends nothing: null has nothing to remove, and with firms it is a "
                  "whole scenario.");
    put_none_null(json);
    json_key(json, "if");
    text_add(&json->text, "{\"required\": [\"firms\"]}");
    json_key(json, "then");
    put_requirements(json, keys_root());
    json_close(json, '}');
    put_given(json);
}
