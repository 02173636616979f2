/* Memory for arrays and strings, with the size computed so that it cannot overflow. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

/* `count` zeroed elements of `size` bytes, never fewer than one byte, so NULL always means that
 * memory is short (or the product overflows). The caller frees it with free(). */
void *mem_array(size_t count, size_t size);

/* Room for at least `needed` elements of `size` bytes in *array, which holds *capacity of them; grows
 * by doubling. False, and *array as it was, when memory is short. */
bool mem_grow(void **array, size_t *capacity, size_t needed, size_t size);

/* The array has just been allocated and will be used as a whole: if it is large, large pages save much of
 * what it costs to come by each page and to find it again. Bears on speed only. */
void mem_expect_all(void *array, size_t bytes);

/* A copy of `size` bytes of `text` with a NUL behind; NULL when memory is short. */
char *mem_copy(const char *text, size_t size);

#endif
