/* Loops over arrays in the widest instruction set that the machine has. The compiler makes the loop
 * once for each set; every lane does the arithmetic of the scalar form in the same order (no fused
 * multiply-add, no reassociation), so the choice never changes a bit. */
#ifndef BASE_LANES_H
#define BASE_LANES_H

#include <stdbool.h>
#include <stdint.h>

/* inlined into the loops, whatever the set they are made for */
#define LANES_INLINE static inline __attribute__((always_inline))

/* Bit i alone if `yes`, else nothing: a loop that notes in a word which of up to 64 items are something
 * ors these. By a table, since gcc makes no vector code of shifts by the index. */
extern const uint64_t lanes_bit[64];
LANES_INLINE uint64_t lanes_mark(bool yes, int i)
{
    return lanes_bit[i] & (0 - (uint64_t)yes);
}

/* LANES(name, (parameters), (arguments)) makes the function `name` out of the inline loop name_loop. */
#if defined(__x86_64__) && defined(__GNUC__)
#define LANES(name, parameters, arguments)                                                         \
    __attribute__((target("avx512f,avx512dq,avx512vl"))) static void name##_512 parameters         \
    {                                                                                              \
        name##_loop arguments;                                                                     \
    }                                                                                              \
    __attribute__((target("avx2"))) static void name##_256 parameters                              \
    {                                                                                              \
        name##_loop arguments;                                                                     \
    }                                                                                              \
    void name parameters                                                                           \
    {                                                                                              \
        if (__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))              \
            name##_512 arguments;                                                                  \
        else if (__builtin_cpu_supports("avx2"))                                                   \
            name##_256 arguments;                                                                  \
        else                                                                                       \
            name##_loop arguments;                                                                 \
    }
#else
#define LANES(name, parameters, arguments)                                                         \
    void name parameters                                                                           \
    {                                                                                              \
        name##_loop arguments;                                                                     \
    }
#endif

#endif
