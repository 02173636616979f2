#include "vectors.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>

double *vectors_of(const poach_result *result)
{
    size_t size = (size_t)result_layout(result)->size;
    double *vectors = malloc((size_t)result->row_count * size * sizeof *vectors);
    CU_ASSERT_PTR_NOT_NULL_FATAL(vectors);
    for (int64_t r = 0; r < result->row_count; r++)
        result_vector(result, r, vectors + (size_t)r * size);
    return vectors;
}
