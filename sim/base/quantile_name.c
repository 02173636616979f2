#include "base/quantile_name.h"

#include <stdio.h>

void quantile_name(double quantile, char name[QUANTILE_NAME_ROOM])
{
    double percent = 100 * quantile;
    int length =
        snprintf(name, QUANTILE_NAME_ROOM, "q%s%.8f", percent < 9.999999995 ? "0" : "", percent);
    while (name[length - 1] == '0') length--;
    if (name[length - 1] == '.') length--;
    name[length] = '\0';
}
