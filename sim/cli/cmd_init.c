/* poach init: a small scenario to start from. */
#include "cli/command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "cli/rows.h"

static const struct option options[] = {
    {"force", 0, NULL, OPTION_FLAG, ROW_AT(force), 0, 0, "replaces a file that is there"},
    ROW_HELP,
    ROW_END};

static const char details[] =
    "Two firms with strategies that come with the program; notes say what to change. \"-\" writes\n"
    "to standard output.\n"
    "\n"
    "examples:\n"
    "  poach init market.json\n"
    "  poach check market.json\n"
    "  poach run market.json\n";

static const char starter[] =
    "{\n"
    "  \"title\": \"Two firms that want the same people\",\n"
    "  \"note\": \"To start from. `poach check FILE` says what is wrong, `poach run FILE` "
    "simulates, "
    "`poach keys` tells every key. Any object may carry a note: say where its numbers come "
    "from.\",\n"
    "  \"extends\": [\"strategies.json\", \"people.json\"],\n"
    "  \"currency\": \"USD\",\n"
    "  \"months\": 24,\n"
    "  \"firms\": {\n"
    "    \"Ours\": {\n"
    "      \"note\": \"A strategy by name, from strategies.json: aggressive, conservative, "
    "principled, defensive, leader, follower, mission. All numbers here are made up.\",\n"
    "      \"strategy\": \"conservative\",\n"
    "      \"headcount\": {\"star\": 5, \"staff\": 60},\n"
    "      \"pay\": {\"star\": 9e5, \"staff\": 2e5},\n"
    "      \"attributes\": {\"vision\": 0.6, \"culture\": 0.6}\n"
    "    },\n"
    "    \"Theirs\": {\n"
    "      \"note\": \"A strategy with changes: it aims at our people three times as hard as at "
    "others. No bid goes above the value.\",\n"
    "      \"strategy\": {\"like\": \"aggressive\", \"recruit\": {\"from\": {\"Ours\": 3}}},\n"
    "      \"headcount\": {\"star\": 20, \"staff\": 90},\n"
    "      \"pay\": {\"star\": {\"median\": 1.2e6, \"sigma\": 0.2}, \"staff\": 2.2e5},\n"
    "      \"value\": {\"star\": 3e6, \"staff\": 3e5},\n"
    "      \"attributes\": {\"vision\": 0.5, \"culture\": 0.4}\n"
    "    }\n"
    "  }\n"
    "}\n";

static int fail(poach_status status, const char *file, const char *problem)
{
    command_complain("%s: %s", file, problem);
    return poach_status_exit(status);
}

/* Writes a file that is not there yet, whole or not at all. */
static int write_new(const char *file)
{
    FILE *out = fopen(file, "wx");
    if (!out) return fail(POACH_CANNOT_CREATE, file, strerror(errno));
    bool good = fputs(starter, out) >= 0;
    good &= fclose(out) == 0;
    if (good) return 0;
    int problem = errno;
    remove(file);
    return fail(POACH_WRITE_FAILED, file, strerror(problem));
}

/* The new file is whole before it takes the place of the old one. */
static int replace(const char *file)
{
    static const char ending[] = ".new";
    size_t size = strlen(file) + sizeof ending;
    char *beside = malloc(size);
    if (!beside) return fail(POACH_NO_MEMORY, file, poach_status_text(POACH_NO_MEMORY));
    snprintf(beside, size, "%s%s", file, ending);
    remove(beside); /* of a process that was killed */
    int exit_status = write_new(beside);
    if (exit_status == 0 && rename(beside, file) != 0) {
        exit_status = fail(POACH_CANNOT_CREATE, file, strerror(errno));
        remove(beside);
    }
    free(beside);
    return exit_status;
}

static int write_file(const char *file, bool force)
{
    struct stat there;
    if (lstat(file, &there) != 0) return write_new(file);
    if (!S_ISREG(there.st_mode))
        return fail(POACH_CANNOT_CREATE, file, "is there, and is no plain file");
    if (!force) return fail(POACH_CANNOT_CREATE, file, "is there already; --force replaces it");
    return replace(file);
}

static int run(const struct invocation *invocation)
{
    const struct request *request = &invocation->request;
    const char *file = request->positional.items[0];
    if (strcmp(file, "-") == 0) {
        fputs(starter, stdout); /* command_finish looks whether it went out */
        return 0;
    }
    int exit_status = write_file(file, request->force);
    if (exit_status == 0)
        printf("%s: written; now\n  poach check %s\n  poach run %s\n", file, file, file);
    return exit_status;
}

const struct command cmd_init = {"init",  "FILE",  1,  1, "writes a small scenario to start from",
                                 options, details, run};
