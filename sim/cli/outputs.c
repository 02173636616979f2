#include "cli/outputs.h"

#include <errno.h>
#include <string.h>
#include "cli/command.h"
#include "cli/signals.h"
#include "write/csv.h"

static poach_status say(const struct folder *folder, poach_status status)
{
    if (status != POACH_OK)
        command_complain("%s", *folder->fault ? folder->fault : poach_status_text(status));
    return status;
}

char *outputs_path(const struct request *request, const char *before, const char *name,
                   const char *after)
{
    struct text text = {.data = NULL};
    if (request->output)
        text_add(&text, request->output);
    else
        text_format(&text, "out/%s%s%s", before, name, after);
    char *path = text_take(&text);
    if (!path) command_complain("%s", poach_status_text(POACH_NO_MEMORY));
    return path;
}

poach_status outputs_open(struct folder *folder, const char *path, bool force)
{
    signals_guard(folder);
    return say(folder, folder_open(folder, path, force));
}

void outputs_close(struct folder *folder)
{
    folder_close(folder);
    signals_guard(NULL);
}

poach_status outputs_begin_outcomes(struct folder *folder, struct outcomes *outcomes)
{
    *outcomes = (struct outcomes){.rows = 0};
    return say(folder, folder_begin(folder, "outcomes.csv", &outcomes->sink.out));
}

poach_status outputs_end_outcomes(struct folder *folder, const struct outcomes *outcomes)
{
    return say(folder, folder_end(folder, outcomes->rows));
}

static poach_status write_table(struct folder *folder, const poach_result *result, enum table_id id)
{
    char name[64];
    FILE *out;
    int64_t rows = 0;
    snprintf(name, sizeof name, "%s.csv", table_get(id)->name);
    poach_status status = folder_begin(folder, name, &out);
    if (status != POACH_OK) return status;
    (void)!csv_write(out, result, id, &rows); /* the error stays on the stream for folder_end */
    return folder_end(folder, rows);
}

poach_status outputs_write(struct folder *folder, const struct manifest *manifest)
{
    const struct layout *layout = result_layout(manifest->result);
    poach_status status = POACH_OK;
    for (int id = 0; id < TABLE_COUNT && status == POACH_OK; id++)
        if (table_get((enum table_id)id)->beside == 0 && layout->rows[id] > 0)
            status = write_table(folder, manifest->result, (enum table_id)id);
    if (status == POACH_OK) status = manifest_write(folder, manifest);
    if (status == POACH_OK) status = folder_commit(folder);
    return say(folder, status);
}

poach_status outputs_stream_end(poach_status status)
{
    if (status == POACH_OK && fflush(stdout) != 0) status = POACH_WRITE_FAILED;
    if (status == POACH_WRITE_FAILED) command_complain_stdout();
    return status;
}

poach_status outputs_stream(const poach_result *result)
{
    errno = 0;
    return outputs_stream_end(csv_write(stdout, result, TABLE_MARKET, NULL));
}
