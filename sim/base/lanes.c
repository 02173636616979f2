#include "base/lanes.h"

#define BIT(i)   UINT64_C(1) << (i)
#define BITS4(i) BIT(i), BIT(i + 1), BIT(i + 2), BIT(i + 3)
#define BITS(i)  BITS4(i), BITS4(i + 4), BITS4(i + 8), BITS4(i + 12)

const uint64_t lanes_bit[64] = {BITS(0), BITS(16), BITS(32), BITS(48)};
