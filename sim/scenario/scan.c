#include "scenario/scan.h"

#include <string.h>
#include "scenario/token.h"

/* What may stand next. */
enum expect { VALUE, VALUE_OR_END, KEY, KEY_OR_END, COLON, COMMA_OR_END, NOTHING };

/* One value, or the opening of one; leaves what may follow in *expect. */
static bool scan_value(struct scan *scan, enum expect *expect)
{
    char c = scan->at < scan->size ? scan->text[scan->at] : '\0';
    if (++scan->values > SCAN_VALUES)
        return token_refuse(scan, scan->at, "more values than any scenario has");
    *expect = scan->depth > 0 ? COMMA_OR_END : NOTHING;
    if (c == '{' || c == '[') {
        if (scan->depth == PATH_DEPTH)
            return token_refuse(scan, scan->at, "more than 64 levels deep");
        scan->level[scan->depth++] = (struct level){.open = c};
        scan->at++;
        *expect = c == '{' ? KEY_OR_END : VALUE_OR_END;
        return true;
    }
    if (c == '"') return token_string(scan);
    if (c == '-' || (c >= '0' && c <= '9')) return token_number(scan);
    return token_word(scan);
}

static bool scan_key(struct scan *scan, enum expect *expect)
{
    if (!token_is(scan, "\"")) return token_expected(scan, "a key in double quotes");
    scan->level[scan->depth - 1].key = scan->at;
    *expect = COLON;
    return token_string(scan);
}

static bool scan_close(struct scan *scan, enum expect *expect)
{
    scan->depth--;
    scan->at++;
    *expect = scan->depth > 0 ? COMMA_OR_END : NOTHING;
    return true;
}

static bool scan_comma(struct scan *scan, enum expect *expect)
{
    struct level *level = &scan->level[scan->depth - 1];
    bool object = level->open == '{';
    if (token_is(scan, object ? "}" : "]")) return scan_close(scan, expect);
    if (!token_is(scan, ",")) return token_expected(scan, object ? "',' or '}'" : "',' or ']'");
    scan->at++;
    level->index++;
    *expect = object ? KEY : VALUE;
    return true;
}

static bool scan_step(struct scan *scan, enum expect *expect)
{
    switch (*expect) {
    case VALUE_OR_END:
        if (token_is(scan, "]")) return scan_close(scan, expect);
        return scan_value(scan, expect);
    case VALUE: return scan_value(scan, expect);
    case KEY_OR_END:
        if (token_is(scan, "}")) return scan_close(scan, expect);
        return scan_key(scan, expect);
    case KEY: return scan_key(scan, expect);
    case COLON:
        if (!token_is(scan, ":")) return token_expected(scan, "':' after the key");
        scan->at++;
        *expect = VALUE;
        return true;
    case COMMA_OR_END: return scan_comma(scan, expect);
    default: return true;
    }
}

static void skip_space(struct scan *scan)
{
    while (token_is(scan, " \t\r\n")) scan->at++;
}

bool scan_text(struct reader *reader, const char *file, const char *text, size_t size)
{
    struct scan scan = {.reader = reader, .file = file, .text = text, .size = size, .good = true};
    enum expect expect = VALUE;
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        return token_refuse(&scan, 0,
                            "the text begins with a byte order mark; save it as UTF-8 without BOM");
    skip_space(&scan);
    if (scan.at == size) return token_refuse(&scan, 0, "the text is empty");
    while (expect != NOTHING) {
        skip_space(&scan);
        if (!scan_step(&scan, &expect)) return false;
    }
    skip_space(&scan);
    if (scan.at < size) return token_refuse(&scan, scan.at, "text after the end of the scenario");
    return scan.good;
}
