/* What a quantile is called in the outputs. */
#ifndef BASE_QUANTILE_NAME_H
#define BASE_QUANTILE_NAME_H

enum { QUANTILE_NAME_ROOM = 32 };

/* "q" and the percentage with two digits before the point: .05 q05, .5 q50, .975 q97.5, .001 q00.1. */
void quantile_name(double quantile, char name[QUANTILE_NAME_ROOM]);

#endif
