#include "poach/status.h"

#define ROW(name, value, exit_status, sentence) {value, exit_status, sentence},
static const struct status_row {
    int value, exit_status;
    const char *sentence;
} rows[] = {POACH_STATUS_LIST(ROW)};
#undef ROW

static const struct status_row *row_of(poach_status status)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].value == (int)status) return &rows[i];
    return NULL;
}

const char *poach_status_text(poach_status status)
{
    const struct status_row *row = row_of(status);
    return row ? row->sentence : "unknown status";
}

int poach_status_exit(poach_status status)
{
    const struct status_row *row = row_of(status);
    return row ? row->exit_status : 1;
}
