#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

void text_add_bytes(struct text *text, const char *more, size_t size)
{
    void *data = text->data;
    if (text->failed) return;
    if (size > (size_t)-1 - text->size - 1 ||
        !mem_grow(&data, &text->capacity, text->size + size + 1, 1)) {
        text->failed = true;
        return;
    }
    text->data = data;
    if (size > 0) memcpy(text->data + text->size, more, size);
    text->size += size;
    text->data[text->size] = '\0';
}

void text_add(struct text *text, const char *more)
{
    text_add_bytes(text, more, strlen(more));
}

void text_format_list(struct text *text, const char *format, va_list list)
{
    char buffer[256];
    va_list again;
    va_copy(again, list);
    int needed = vsnprintf(buffer, sizeof buffer, format, list);
    if (needed < 0) {
        text->failed = true;
    } else if ((size_t)needed < sizeof buffer) {
        text_add_bytes(text, buffer, (size_t)needed);
    } else {
        char *large = malloc((size_t)needed + 1);
        if (large) {
            vsnprintf(large, (size_t)needed + 1, format, again);
            text_add_bytes(text, large, (size_t)needed);
        } else {
            text->failed = true;
        }
        free(large);
    }
    va_end(again);
}

void text_format(struct text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    text_format_list(text, format, list);
    va_end(list);
}

void text_quote(struct text *text, const char *string)
{
    static const char escaped[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    text_add(text, "\"");
    for (; *string; string++) {
        unsigned char byte = (unsigned char)*string;
        const char *found = strchr(escaped, *string);
        if (found) {
            text_add(text, "\\");
            text_add_bytes(text, &letters[found - escaped], 1);
        } else if (byte < 0x20 || byte == 0x7f) {
            text_format(text, "\\u%04x", byte);
        } else {
            text_add_bytes(text, string, 1);
        }
    }
    text_add(text, "\"");
}

void text_number(struct text *text, double x)
{
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, x);
        if (strtod(digits, NULL) == x) break;
    }
    /* the library never sets a locale, but the program around it may have */
    for (char *c = digits; *c; c++)
        if (!strchr("+-0123456789e", *c)) *c = '.';
    text_add(text, digits);
}

void text_wrap(struct text *text, int indent, int width, const char *words)
{
    size_t room = width > indent ? (size_t)(width - indent) : 1;
    while (*words) {
        size_t size = strlen(words);
        if (size > room)
            for (size = room; size > 0 && words[size] != ' ';) size--;
        if (size == 0) size = strcspn(words, " "); /* a word longer than a line */
        text_format(text, "%*s%.*s\n", indent, "", (int)size, words);
        words += size;
        while (*words == ' ') words++;
    }
}

void text_cut(struct text *text, size_t limit)
{
    if (text->size <= limit || limit < 3) return;
    size_t end = limit - 3;
    while (end > 0 && ((unsigned char)text->data[end] & 0xC0) == 0x80) end--;
    text->size = end;
    text->data[end] = '\0';
    text_add(text, "...");
}

char *text_take(struct text *text)
{
    char *taken = NULL;
    if (!text->data) text_add(text, "");
    if (!text->failed) {
        taken = text->data;
        text->data = NULL;
    }
    text_free(text);
    return taken;
}

const char *text_view(const struct text *text)
{
    return text->data ? text->data : "";
}

void text_free(struct text *text)
{
    free(text->data);
    *text = (struct text){0};
}
