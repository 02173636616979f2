/* Where the files that come with the program are. */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

/* The folder "scenarios" or "plots": in $POACH_DATA if that is set; else beside the program, in
 * share/poach of an installation or at the top of the project it was built in.
 * Returns a malloc'ed path, or NULL if there is none (or no memory). */
char *places_find(const char *folder);

#endif
