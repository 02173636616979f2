/* What contacts come to that are talked over: the employer answers the bid, or an auction pays as much
 * as it takes [1.4]. */
#ifndef ENGINE_TALKS_H
#define ENGINE_TALKS_H

struct engine;
struct foreseen;
struct ahead;

/* Of the contacts of segment k that are talks, which are weighed and have all their numbers: resolves
 * them as things stand, and sorts them among the other sets. Talks they stay only where the firm is
 * asked at the time. */
void talks_resolve(struct foreseen *foreseen, const struct engine *engine,
                   const struct ahead *block, int k);

#endif
