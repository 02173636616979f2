/* Text that grows as it is written. A failed allocation is remembered, so a long row of additions
 * needs one check at the end. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise. `data` is NULL until something is added, then always ends in NUL. */
struct text {
    char *data;
    size_t size, capacity; /* size without the NUL */
    bool failed;           /* memory ran short: what was added since is lost */
};

#if defined(__GNUC__)
#define TEXT_FORMAT(at, from) __attribute__((format(printf, at, from)))
#else
#define TEXT_FORMAT(at, from)
#endif

void text_add(struct text *text, const char *more);
void text_add_bytes(struct text *text, const char *more, size_t size);
void text_format(struct text *text, const char *format, ...) TEXT_FORMAT(2, 3);
void text_format_list(struct text *text, const char *format, va_list list) TEXT_FORMAT(2, 0);

/* Adds a JSON string in quotes. Control characters are escaped, the rest of UTF-8 stays as it is. */
void text_quote(struct text *text, const char *string);

/* Adds the shortest of %.15g, %.16g, %.17g that reads back as the same double, with a decimal point
 * whatever the locale. x is finite. */
void text_number(struct text *text, double x);

/* Adds `words` in lines of at most `width` characters (of one byte), parted at blanks, each indented
 * and ended. */
void text_wrap(struct text *text, int indent, int width, const char *words);

/* Cuts to at most `limit` bytes, never inside a character, and marks the cut with "...". */
void text_cut(struct text *text, size_t limit);

/* The text ("" if nothing was added), now the caller's to free(); NULL if memory ran short. The
 * struct is empty afterwards. */
char *text_take(struct text *text);

/* What was written so far, "" if nothing; owned by `text`. */
const char *text_view(const struct text *text);

void text_free(struct text *text);

#endif
