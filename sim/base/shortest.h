/* Numbers as text that reads back exactly, fast enough for millions of cells. */
#ifndef BASE_SHORTEST_H
#define BASE_SHORTEST_H

enum { SHORTEST_ROOM = 32 };

/* The shortest of %.15g, %.16g, %.17g that reads back as x, whatever the locale; minus zero is 0 and
 * NAN nothing. Returns the length. */
int shortest_format(double x, char text[SHORTEST_ROOM]);

#endif
