#include "scenario/token.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/faults.h"

enum { NUMBER_LONGEST = 60 }; /* cJSON 1.7.15 cuts numbers after 63 bytes */

bool token_is(const struct scan *scan, const char *any)
{
    return scan->at < scan->size && scan->text[scan->at] && strchr(any, scan->text[scan->at]);
}

/* Adds the path of the value being scanned; keys stand as they are written, escapes and all. */
static void write_path(const struct scan *scan, struct text *path)
{
    for (int i = 0; i < scan->depth; i++) {
        const struct level *level = &scan->level[i];
        if (level->open == '[') {
            text_format(path, "[%zu]", level->index);
            continue;
        }
        size_t end = level->key + 1;
        while (end < scan->size && scan->text[end] != '"') end += scan->text[end] == '\\' ? 2 : 1;
        if (end > scan->size) end = scan->size;
        if (path->size > 0) text_add(path, ".");
        text_add_bytes(path, scan->text + level->key + 1, end - level->key - 1);
    }
}

static void fault(struct scan *scan, size_t at, const char *path, const char *value,
                  const char *text)
{
    int line = 1, column = 1;
    for (size_t i = 0; i < at; i++) {
        if (scan->text[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)scan->text[i] & 0xC0) != 0x80) {
            column++;
        }
    }
    scan->good = false;
    reader_fault_in(scan->reader, scan->file, path, line, column, value, text);
}

bool token_refuse(struct scan *scan, size_t at, const char *text)
{
    fault(scan, at, "", "", text);
    return false;
}

/* A number that is JSON but no use: the scan goes on. */
static void refuse_number(struct scan *scan, size_t from, const char *text)
{
    struct text path = {0}, value = {0};
    scan->good = false;
    if (!faults_room(scan->reader->faults)) { /* finding the line of a million faults would hang */
        scan->reader->fault_count++;
        scan->reader->faults->dropped++;
        return;
    }
    write_path(scan, &path);
    text_add_bytes(&value, scan->text + from, scan->at - from);
    text_cut(&value, 80);
    text_cut(&path, 400);
    if (path.failed || value.failed) reader_short(scan->reader);
    fault(scan, from, text_view(&path), text_view(&value), text);
    text_free(&path);
    text_free(&value);
}

/* Bytes of the UTF-8 character at `text` (1..4), or 0 if there is none; size > 0. */
static size_t utf8_bytes(const char *text, size_t size)
{
    const unsigned char *c = (const unsigned char *)text;
    size_t bytes = c[0] < 0x80 ? 1 : c[0] < 0xC2 ? 0 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    if (c[0] > 0xF4 || bytes > size) return 0;
    for (size_t i = 1; i < bytes; i++)
        if ((c[i] & 0xC0) != 0x80) return 0;
    if (c[0] == 0xE0 && c[1] < 0xA0) return 0; /* overlong */
    if (c[0] == 0xED && c[1] > 0x9F) return 0; /* surrogates */
    if (c[0] == 0xF0 && c[1] < 0x90) return 0; /* overlong */
    if (c[0] == 0xF4 && c[1] > 0x8F) return 0; /* above U+10FFFF */
    return bytes;
}

static bool after_comma(const struct scan *scan)
{
    size_t at = scan->at;
    while (at > 0 && strchr(" \t\r\n", scan->text[at - 1])) at--;
    return at > 0 && scan->text[at - 1] == ',';
}

bool token_expected(struct scan *scan, const char *expected)
{
    struct text text = {0};
    text_format(&text, "expected %s, found ", expected);
    const char *rest = scan->text + scan->at;
    size_t left = scan->size - scan->at, bytes = left > 0 ? utf8_bytes(rest, left) : 0;
    if (left == 0)
        text_add(&text, "the end of the text");
    else if (bytes == 0 || (unsigned char)*rest < 0x20)
        text_format(&text, "the byte 0x%02x", (unsigned char)*rest);
    else
        text_format(&text, "'%.*s'", (int)bytes, rest);
    if (left > 0 && (*rest == '/' || *rest == '#'))
        text_add(&text, "; JSON has no comments, use a \"note\" key");
    else if (left > 0 && *rest == '\'')
        text_add(&text, "; JSON has double quotes only");
    else if (left > 0 && (*rest == '}' || *rest == ']') && after_comma(scan))
        text_add(&text, "; is there a comma too many?");
    if (text.failed) reader_short(scan->reader);
    token_refuse(scan, scan->at, text_view(&text));
    text_free(&text);
    return false;
}

/* The four hex digits at `at`, or -1. */
static int hex4(const struct scan *scan, size_t at)
{
    int value = 0;
    for (size_t i = at; i < at + 4; i++) {
        const char digits[] = "0123456789abcdefABCDEF";
        const char *found = i < scan->size && scan->text[i] ? strchr(digits, scan->text[i]) : NULL;
        if (!found) return -1;
        int digit = (int)(found - digits);
        value = value * 16 + (digit > 15 ? digit - 6 : digit);
    }
    return value;
}

static bool escape_unicode(struct scan *scan)
{
    size_t from = scan->at;
    int unit = hex4(scan, from + 2);
    scan->at += 6;
    if (unit < 0) return token_refuse(scan, from, "\\u needs four hexadecimal digits");
    if (unit == 0) return token_refuse(scan, from, "\\u0000 cannot be part of a text");
    if (unit < 0xD800 || unit > 0xDFFF) return true;
    bool pair = unit < 0xDC00 && scan->at + 1 < scan->size && scan->text[scan->at] == '\\' &&
                scan->text[scan->at + 1] == 'u';
    int low = pair ? hex4(scan, scan->at + 2) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return token_refuse(scan, from, "half of a surrogate pair alone");
    scan->at += 6;
    return true;
}

bool token_string(struct scan *scan)
{
    size_t start = scan->at++;
    while (scan->at < scan->size) {
        char c = scan->text[scan->at];
        if (c == '"') {
            scan->at++;
            return true;
        }
        if ((unsigned char)c < 0x20)
            return token_refuse(scan, scan->at,
                                c == '\n'   ? "a text cannot go over the end of the line; write \\n"
                                : c == '\t' ? "a raw tab in a text; write \\t"
                                            : "a raw control character in a text; write \\u00XX");
        if (c == '\\') {
            char next = scan->at + 1 < scan->size ? scan->text[scan->at + 1] : '\0';
            if (next == 'u') {
                if (!escape_unicode(scan)) return false;
            } else if (next && strchr("\"\\/bfnrt", next)) {
                scan->at += 2;
            } else {
                return token_refuse(
                    scan, scan->at,
                    "unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
            }
            continue;
        }
        size_t bytes = utf8_bytes(scan->text + scan->at, scan->size - scan->at);
        if (bytes == 0) return token_refuse(scan, scan->at, "not UTF-8");
        scan->at += bytes;
    }
    return token_refuse(scan, start, "this text has no closing quote");
}

static size_t scan_digits(struct scan *scan)
{
    size_t from = scan->at;
    while (scan->at < scan->size && scan->text[scan->at] >= '0' && scan->text[scan->at] <= '9')
        scan->at++;
    return scan->at - from;
}

/* Numbers whose value would not be the one that is written. */
static void check_number(struct scan *scan, size_t from, bool exponent)
{
    char digits[NUMBER_LONGEST + 1];
    size_t size = scan->at - from;
    if (size > NUMBER_LONGEST) {
        refuse_number(scan, from, "a number of more than 60 characters");
        return;
    }
    memcpy(digits, scan->text + from, size);
    digits[size] = '\0';
    double value = fabs(strtod(digits, NULL));
    const char *unsigned_digits = digits + (*digits == '-');
    if (!isfinite(value))
        refuse_number(scan, from, "the number is too large for a double");
    else if ((value > SCAN_LARGEST && !exponent) ||
             (value == SCAN_LARGEST && strcmp(unsigned_digits, "9007199254740992") != 0))
        refuse_number(
            scan, from,
            "a whole number above 2^53 = 9007199254740992 loses its last digits; write it "
            "with an exponent, a seed as a text in quotes");
}

bool token_number(struct scan *scan)
{
    size_t from = scan->at;
    if (token_is(scan, "-")) scan->at++;
    if (token_is(scan, "0")) {
        scan->at++;
        if (token_is(scan, "0123456789"))
            return token_refuse(scan, from, "a number cannot begin with 0");
    } else if (scan_digits(scan) == 0) {
        return token_expected(scan, "a digit after '-'");
    }
    if (token_is(scan, ".")) {
        scan->at++;
        if (scan_digits(scan) == 0) return token_expected(scan, "a digit after the decimal point");
    }
    bool exponent = token_is(scan, "eE");
    if (exponent) {
        scan->at++;
        if (token_is(scan, "+-")) scan->at++;
        if (scan_digits(scan) == 0) return token_expected(scan, "a digit in the exponent");
    }
    check_number(scan, from, exponent);
    return true;
}

bool token_word(struct scan *scan)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t size = strlen(words[i]);
        if (scan->size - scan->at >= size && memcmp(scan->text + scan->at, words[i], size) == 0) {
            scan->at += size;
            return true;
        }
    }
    char c = scan->at < scan->size ? scan->text[scan->at] : '\0';
    if (c == '+' || c == '.')
        return token_refuse(scan, scan->at, "a number begins with a digit or '-'; write 0.5 or 5");
    if (c == 'N' || c == 'I')
        return token_refuse(scan, scan->at, "NaN and Infinity are not numbers in JSON");
    return token_expected(scan, "a value");
}
