#include "cli/command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "base/nearest.h"
#include "poach/poach.h"

static const struct command *const commands[] = {
    &cmd_run,  &cmd_sweep,  &cmd_compare, &cmd_merge, &cmd_reproduce, &cmd_check, &cmd_plot,
    &cmd_keys, &cmd_schema, &cmd_init,    NULL};

void command_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("poach: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

void command_complain_stdout(void)
{
    if (errno != EPIPE) /* whoever reads may stop when he has enough */
        command_complain("standard output: %s", errno ? strerror(errno) : "write error");
}

int command_finish(int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    if (status == poach_status_exit(POACH_WRITE_FAILED)) return status; /* said already */
    command_complain_stdout();
    return poach_status_exit(POACH_WRITE_FAILED);
}

int command_print(const struct text *text)
{
    if (text->failed) {
        command_complain("%s", poach_status_text(POACH_NO_MEMORY));
        return poach_status_exit(POACH_NO_MEMORY);
    }
    errno = 0;
    if (fwrite(text_view(text), 1, text->size, stdout) == text->size && fflush(stdout) == 0)
        return 0;
    command_complain_stdout();
    return poach_status_exit(POACH_WRITE_FAILED);
}

/* The exit statuses in ascending order, from the list of statuses. */
static void print_statuses(void)
{
#define ROW(name, value, exit_status, sentence) {exit_status, sentence},
    static const struct {
        int exit_status;
        const char *sentence;
    } rows[] = {POACH_STATUS_LIST(ROW)};
#undef ROW
    puts("\nexit status:");
    for (int status = 0; status < 256; status++) {
        int found = 0;
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            if (rows[k].exit_status != status) continue;
            if (found++ == 0)
                printf("  %-5d%s", status, rows[k].sentence);
            else
                printf(", %s", rows[k].sentence);
        }
        if (found > 0) putchar('\n');
    }
}

static int print_help(void)
{
    puts("poach " POACH_VERSION ": simulates firms that bid for and raid each other's people\n\n"
         "usage: poach COMMAND [OPTION...] ARGUMENT...\n\ncommands:");
    for (int k = 0; commands[k]; k++)
        printf("  %-10s%-13s%s\n", commands[k]->name, commands[k]->operands, commands[k]->help);
    puts("\n  poach COMMAND --help   what it takes, with examples\n"
         "  poach --version        the version\n"
         "\na first run:\n"
         "  poach check scenarios/aggressive-vs-conservative.json\n"
         "  poach run scenarios/aggressive-vs-conservative.json\n"
         "  poach plot out/aggressive-vs-conservative");
    print_statuses();
    return 0;
}

static int print_command_help(const struct command *command)
{
    char left[64];
    printf("usage: poach %s%s%s [OPTION...]\n\n%s.\n\noptions:\n", command->name,
           *command->operands ? " " : "", command->operands, command->help);
    for (const struct option *row = command->options; row->name; row++) {
        options_describe(row, left);
        printf("  %-25s %s\n", left, row->help);
    }
    printf("\n%s", command->details);
    print_statuses();
    return 0;
}

const struct command *command_named(const char *name)
{
    for (int k = 0; commands[k]; k++)
        if (strcmp(commands[k]->name, name) == 0) return commands[k];
    return NULL;
}

static int unknown_command(const char *name)
{
    struct nearest near = nearest_to(name);
    for (int k = 0; commands[k]; k++) nearest_offer(&near, commands[k]->name);
    if (near.best)
        command_complain("unknown command \"%s\"; did you mean %s?", name, near.best);
    else
        command_complain("unknown command \"%s\"", name);
    fputs("see `poach --help`\n", stderr);
    return poach_status_exit(POACH_USAGE);
}

static int wrong_usage(const struct command *command, const char *text)
{
    command_complain("%s", text);
    fprintf(stderr, "usage: poach %s%s%s [OPTION...]; see `poach %s --help`\n", command->name,
            *command->operands ? " " : "", command->operands, command->name);
    return poach_status_exit(POACH_USAGE);
}

static int run_command(const struct command *command, int argc, char *const *argv)
{
    struct invocation invocation = {.argc = argc, .argv = argv};
    struct request *request = &invocation.request;
    char fault[512];
    int exit_status;
    poach_status status = options_parse(argc - 2, argv + 2, command->options, request, fault);
    size_t given = request->positional.count;
    if (request->help)
        exit_status = print_command_help(command);
    else if (status == POACH_NO_MEMORY) {
        command_complain("%s", poach_status_text(status));
        exit_status = poach_status_exit(status);
    } else if (status != POACH_OK)
        exit_status = wrong_usage(command, fault);
    else if (given < (size_t)command->least) {
        snprintf(fault, sizeof fault, "%s needs %s", command->name, command->operands);
        exit_status = wrong_usage(command, fault);
    } else if (given > (size_t)command->most) {
        snprintf(fault, sizeof fault, "%s takes %s%s; \"%.200s\" is one too many", command->name,
                 command->most > 0 ? "one " : "nothing", command->operands,
                 request->positional.items[command->most]);
        exit_status = wrong_usage(command, fault);
    } else
        exit_status = command->run(&invocation);
    request_free(request);
    return exit_status;
}

static int dispatch(int argc, char *const *argv)
{
    const char *name = argc > 1 ? argv[1] : NULL;
    const struct command *command;
    if (!name) {
        command_complain("which command?");
        fputs("see `poach --help`\n", stderr);
        return poach_status_exit(POACH_USAGE);
    }
    if (strcmp(name, "--version") == 0) {
        puts("poach " POACH_VERSION);
        return 0;
    }
    if (strcmp(name, "help") == 0 && argc > 2 && (command = command_named(argv[2])))
        return print_command_help(command);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0)
        return print_help();
    command = command_named(name);
    return command ? run_command(command, argc, argv) : unknown_command(name);
}

int command_main(int argc, char *const *argv)
{
    return command_finish(dispatch(argc, argv));
}
