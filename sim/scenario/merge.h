/* One document over another: RFC 7396 (JSON Merge Patch), with what the key table adds. */
#ifndef SCENARIO_MERGE_H
#define SCENARIO_MERGE_H

#include "scenario/keys.h"
#include "scenario/reader.h"

/* Merges a copy of `patch` into `target`, both objects at `row` with shorthand written out.
 * As in RFC 7396 objects are merged, other values replace, null removes; besides,
 * - a null with nothing to remove is a fault (of reader->here, at reader->path);
 * - an object over a strategy given by name makes the name {"like": name} first;
 * - a block that is given a new law (skill.dist, payroll_cap.amount or .growth) loses the other
 *   keys it had from the base.
 * New keys come after those of the target. False when memory is short: the target is then whole
 * but of no use. */
bool merge_patch(struct reader *reader, const struct row *row, cJSON *target, const cJSON *patch);

#endif
