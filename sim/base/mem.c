#define _DEFAULT_SOURCE /* madvise */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_FROM ((size_t)1 << 26)    /* bytes: less is not worth a call */
#define PAGE      ((uintptr_t)1 << 12) /* advice begins at one            */

void *mem_array(size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size) return NULL;
    return calloc(count > 0 ? count : 1, size > 0 ? size : 1);
}

bool mem_grow(void **array, size_t *capacity, size_t needed, size_t size)
{
    if (needed <= *capacity) return true;
    size_t room = *capacity < 8 ? 8 : *capacity;
    while (room < needed) {
        if (room > SIZE_MAX / 2) return false;
        room *= 2;
    }
    if (room > SIZE_MAX / size) return false;
    void *grown = realloc(*array, room * size);
    if (!grown) return false;
    *array = grown;
    *capacity = room;
    return true;
}

void mem_expect_all(void *array, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    uintptr_t first = ((uintptr_t)array + PAGE - 1) / PAGE * PAGE, end = (uintptr_t)array + bytes;
    if (array && bytes >= HUGE_FROM) (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
#else
    (void)array, (void)bytes;
#endif
}

char *mem_copy(const char *text, size_t size)
{
    if (size == SIZE_MAX) return NULL;
    char *copy = malloc(size + 1);
    if (!copy) return NULL;
    if (size > 0) memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}
