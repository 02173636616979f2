/* poach schema: the keys of a scenario as a JSON Schema. */
#include "cli/command.h"

#include "cli/rows.h"
#include "scenario/schema.h"

static const struct option options[] = {ROW_HELP, ROW_END};

static const char details[] =
    "For editors that check and complete JSON while it is written (draft 2020-12). It accepts "
    "what\n"
    "`poach check` accepts, and refuses unknown keys, wrong types, numbers out of range, unknown\n"
    "words and impossible names. What takes two keys or files to see, only `poach check` sees.\n"
    "scenarios/schema.json holds the same.\n"
    "\n"
    "examples:\n"
    "  poach schema > poach.schema.json\n";

static int run(const struct invocation *invocation)
{
    struct text text = {0};
    (void)invocation;
    schema_write(&text);
    int exit_status = command_print(&text);
    text_free(&text);
    return exit_status;
}

const struct command cmd_schema = {
    "schema", "",      0,  0, "the keys of a scenario as a JSON Schema, for editors",
    options,  details, run};
