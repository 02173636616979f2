#include "base/json.h"

static void new_line(struct json *json)
{
    text_add(&json->text, "\n");
    for (int i = 0; i < json->depth; i++) text_add(&json->text, "  ");
}

void json_item(struct json *json)
{
    if (json->filled) text_add(&json->text, json->flat ? ", " : ",");
    if (!json->flat) new_line(json);
    json->filled = true;
}

void json_key(struct json *json, const char *key)
{
    json_item(json);
    text_quote(&json->text, key);
    text_add(&json->text, ": ");
}

void json_open(struct json *json, char bracket, bool flat)
{
    text_add_bytes(&json->text, &bracket, 1);
    json->depth++;
    json->filled = false;
    if (flat && !json->flat) json->flat = json->depth;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (!json->flat && json->filled) new_line(json);
    if (json->flat > json->depth) json->flat = 0;
    text_add_bytes(&json->text, &bracket, 1);
    json->filled = true;
}

void json_put_text(struct json *json, const char *key, const char *value)
{
    json_key(json, key);
    text_quote(&json->text, value);
}

void json_put_number(struct json *json, const char *key, double value)
{
    json_key(json, key);
    text_number(&json->text, value);
}
