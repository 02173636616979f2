#include "base/faults.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

static void fault_free(poach_fault *fault)
{
    free(fault->file);
    free(fault->path);
    free(fault->value);
    free(fault->text);
}

void poach_faults_free(poach_faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) fault_free(&faults->items[i]);
    free(faults->items);
    *faults = (poach_faults){0};
}

static bool same(const poach_fault *a, const poach_fault *b)
{
    return a->line == b->line && a->column == b->column && strcmp(a->text, b->text) == 0 &&
           strcmp(a->path, b->path) == 0 && strcmp(a->file, b->file) == 0 &&
           strcmp(a->value, b->value) == 0;
}

static char *copy(const char *string)
{
    return mem_copy(string ? string : "", string ? strlen(string) : 0);
}

void faults_drop(poach_faults *faults, size_t index)
{
    fault_free(&faults->items[index]);
    faults->count--;
    memmove(&faults->items[index], &faults->items[index + 1],
            (faults->count - index) * sizeof *faults->items);
}

bool faults_add(poach_faults *faults, const poach_fault *fault)
{
    if (!faults_room(faults)) {
        faults->dropped++;
        return true;
    }
    void *items = faults->items;
    if (!mem_grow(&items, &faults->capacity, faults->count + 1, sizeof *faults->items))
        return false;
    faults->items = items;
    poach_fault kept = *fault;
    kept.file = copy(fault->file);
    kept.path = copy(fault->path);
    kept.value = copy(fault->value);
    kept.text = copy(fault->text);
    if (!kept.file || !kept.path || !kept.value || !kept.text) {
        fault_free(&kept);
        return false;
    }
    for (size_t i = 0; i < faults->count; i++)
        if (same(&faults->items[i], &kept)) {
            fault_free(&kept);
            return true;
        }
    faults->items[faults->count++] = kept;
    return true;
}

bool faults_room(const poach_faults *faults)
{
    return faults->count < FAULTS_KEPT;
}

size_t faults_total(const poach_faults *faults)
{
    return faults->count + faults->dropped;
}
