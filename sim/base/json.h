/* JSON text, written member by member. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/text.h"

/* Zero-initialise. What went wrong is in text.failed. */
struct json {
    struct text text;
    int depth;
    bool filled; /* something stands already in the object or list being written */
    int flat;    /* depth of the object or list that is written on one line, 0: none */
};

/* Opens and closes an object ('{', '}') or a list ('[', ']'). A flat one, and all in it, stands on
 * one line; else every member has its own. */
void json_open(struct json *json, char bracket, bool flat);
void json_close(struct json *json, char bracket);

/* Before the value of a member, and before each element of a list. */
void json_key(struct json *json, const char *key);
void json_item(struct json *json);

/* A member whose value is a text, a number. */
void json_put_text(struct json *json, const char *key, const char *value);
void json_put_number(struct json *json, const char *key, double value);

#endif
