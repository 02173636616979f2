/* Adding to the list of faults of poach/status.h. */
#ifndef BASE_FAULTS_H
#define BASE_FAULTS_H

#include <stdbool.h>
#include "poach/status.h"

/* Faults kept; the others are only counted in `dropped`. */
enum { FAULTS_KEPT = 200 };

/* Copies `fault` into the list (its strings may be NULL, meaning ""). One that stands there already
 * word for word is not added again. False when memory is short: the list is then as before. */
bool faults_add(poach_faults *faults, const poach_fault *fault);

/* Takes one out of the list. */
void faults_drop(poach_faults *faults, size_t index);

/* Is there room for one more? If not, whoever words a fault can save the effort. */
bool faults_room(const poach_faults *faults);

/* Every fault found so far, the dropped ones too. */
size_t faults_total(const poach_faults *faults);

#endif
