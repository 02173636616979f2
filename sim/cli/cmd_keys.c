/* poach keys: what the keys of a scenario mean. */
#include "cli/command.h"

#include "cli/rows.h"
#include "scenario/reference.h"

static const struct option options[] = {
    {"markdown", 0, NULL, OPTION_FLAG, ROW_AT(markdown), 0, 0, "all keys as docs/keys.md"},
    ROW_HELP,
    ROW_END};

static const char details[] =
    "Without PATH all keys, block by block. PATH is a key or a block: the whole path, with any\n"
    "names in it, or the end of one, which may stand at several places.\n"
    "\n"
    "examples:\n"
    "  poach keys | less\n"
    "  poach keys firms.Apple.pay.star.median\n"
    "  poach keys strategies.mine.offer\n"
    "  poach keys offer.rule\n"
    "  poach keys contact_rate\n";

static int wrong_path(const struct text *problem)
{
    command_complain("%s", text_view(problem));
    fputs("see `poach keys` for all keys\n", stderr);
    return poach_status_exit(POACH_USAGE);
}

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    const char *path = request->positional.count > 0 ? request->positional.items[0] : NULL;
    struct text text = {0}, problem = {0};
    int exit_status;
    bool known = true;
    if (request->markdown && path) {
        command_complain("--markdown is for all keys, without PATH");
        return poach_status_exit(POACH_USAGE);
    }
    if (request->markdown)
        reference_markdown(&text);
    else if (path)
        known = reference_path(path, &text, &problem);
    else
        reference_all(&text);
    if (known)
        exit_status = command_print(&text);
    else
        exit_status = wrong_path(&problem);
    text_free(&text);
    text_free(&problem);
    return exit_status;
}

const struct command cmd_keys = {
    "keys",  "[PATH]", 0,  1, "what the keys of a scenario mean, with units and ranges",
    options, details,  run};
