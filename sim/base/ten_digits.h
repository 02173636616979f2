/* Numbers as text of ten significant digits, fast enough for millions of cells. */
#ifndef BASE_TEN_DIGITS_H
#define BASE_TEN_DIGITS_H

enum { TEN_DIGITS_ROOM = 32 };

/* What printf makes of %.10g in the C locale, byte for byte. Returns the length. */
int ten_digits_format(double x, char text[TEN_DIGITS_ROOM]);

#endif
