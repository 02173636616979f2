#include "write/plot.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "write/folder.h"
#include "write/needs.h"

extern char **environ;

static bool ends_with(const char *name, const char *end)
{
    size_t a = strlen(name), b = strlen(end);
    return a > b && strcmp(name + a - b, end) == 0;
}

bool plot_has_csv(const char *dir)
{
    DIR *folder = opendir(dir);
    const struct dirent *entry;
    bool found = false;
    while (folder && !found && (entry = readdir(folder)))
        found = entry->d_name[0] != '.' && ends_with(entry->d_name, ".csv");
    if (folder) closedir(folder);
    return found;
}

void plot_list_free(struct plot_list *list)
{
    for (size_t k = 0; k < list->count; k++) {
        free(list->items[k].name);
        free(list->items[k].path);
        free(list->items[k].missing);
    }
    free(list->items);
    *list = (struct plot_list){.items = NULL};
}

static poach_status read_needs(struct plot_template *template, const char *dir)
{
    static const char mark[] = "# needs:";
    char line[1024];
    poach_status status = POACH_OK;
    FILE *file = fopen(template->path, "r");
    if (!file) return POACH_NO_INPUT;
    while (status == POACH_OK && !template->missing && fgets(line, sizeof line, file))
        if (strncmp(line, mark, sizeof mark - 1) == 0)
            status = needs_unmet(line + sizeof mark - 1, dir, &template->missing);
    fclose(file);
    return status;
}

static poach_status add_template(struct plot_list *list, const char *plots, const char *name,
                                 const char *dir)
{
    struct plot_template *items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (!items) return POACH_NO_MEMORY;
    list->items = items;
    struct plot_template *template = &items[list->count++];
    *template = (struct plot_template){.name = strdup(name), .path = folder_join(plots, name)};
    if (!template->name || !template->path) return POACH_NO_MEMORY;
    template->name[strlen(name) - strlen(".gp")] = '\0';
    return read_needs(template, dir);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct plot_template *)a)->name, ((const struct plot_template *)b)->name);
}

poach_status plot_find(const char *plots, const char *dir, struct plot_list *list)
{
    DIR *folder = opendir(plots);
    const struct dirent *entry;
    poach_status status = POACH_OK;
    if (!folder) return POACH_NO_INPUT;
    while (status == POACH_OK && (entry = readdir(folder)))
        if (entry->d_name[0] != '_' && entry->d_name[0] != '.' && ends_with(entry->d_name, ".gp"))
            status = add_template(list, plots, entry->d_name, dir);
    closedir(folder);
    if (status != POACH_OK)
        plot_list_free(list);
    else if (list->count == 0)
        status = POACH_NO_INPUT;
    else
        qsort(list->items, list->count, sizeof *list->items, by_name);
    return status;
}

/* NAME='text' in gnuplot, where two single quotes inside are one. Returns the end. */
static char *put_variable(char *to, const char *name, const char *text)
{
    to += sprintf(to, "%s='", name);
    for (; *text; text++) {
        if (*text == '\'') *to++ = '\'';
        *to++ = *text;
    }
    *to++ = '\'';
    *to = '\0';
    return to;
}

static char *make_settings(const char *plots, const char *dir)
{
    char draft[FOLDER_DRAFT_SIZE];
    char *settings = malloc(2 * (2 * strlen(plots) + strlen(dir)) + 64 + 2 * sizeof draft);
    if (!settings) return NULL;
    folder_draft(draft);
    char *end = put_variable(settings, "plots", plots);
    end = put_variable(end, "; dir", dir);
    end = put_variable(end, "; draft", draft);
    strcpy(end, "; set loadpath plots");
    return settings;
}

static poach_status start(char *const argv[], pid_t *child)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t manner;
    sigset_t usual;
    if (posix_spawn_file_actions_init(&files) != 0) return POACH_NO_MEMORY;
    if (posix_spawnattr_init(&manner) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return POACH_NO_MEMORY;
    }
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    int failed = posix_spawnattr_setsigdefault(&manner, &usual);
    if (!failed) failed = posix_spawnattr_setflags(&manner, POSIX_SPAWN_SETSIGDEF);
    if (!failed)
        failed = posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!failed)
        failed = posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!failed) failed = posix_spawnp(child, argv[0], &files, &manner, argv, environ);
    posix_spawnattr_destroy(&manner);
    posix_spawn_file_actions_destroy(&files);
    return failed == 0 ? POACH_OK : failed == ENOENT ? POACH_NO_INPUT : POACH_FAILED;
}

static bool ended_well(pid_t child)
{
    int how;
    while (waitpid(child, &how, 0) < 0)
        if (errno != EINTR) return false;
    return WIFEXITED(how) && WEXITSTATUS(how) == 0;
}

enum { KINDS = 2 };

/* dir/NAME.svg, dir/NAME.png, or what gnuplot draws that is to become them; malloc'ed. */
static char *picture_path(const struct plot_template *template, const char *dir, int kind,
                          bool is_draft)
{
    static const char *const kinds[KINDS] = {"svg", "png"};
    char draft[FOLDER_DRAFT_SIZE] = "";
    size_t size = strlen(dir) + strlen(template->name) + 8 + sizeof draft;
    char *path = malloc(size);
    if (is_draft) folder_draft(draft);
    if (path)
        snprintf(path, size, "%s/%s%s.%s%s", dir, is_draft ? "." : "", template->name, kinds[kind],
                 draft);
    return path;
}

static void remove_pictures(const struct plot_template *template, const char *dir, bool drafts)
{
    for (int k = 0; k < KINDS; k++) {
        char *path = picture_path(template, dir, k, drafts);
        if (path) unlink(path);
        free(path);
    }
}

void plot_remove(const struct plot_template *template, const char *dir)
{
    remove_pictures(template, dir, false);
}

/* gnuplot does not notice a disk that is full: a picture is there if it has its end. */
static bool is_whole(const char *path, int kind)
{
    static const char *const ends[KINDS] = {"</svg>", "IEND\xae\x42\x60\x82"};
    char tail[16];
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    size_t got =
        fseek(file, -(long)sizeof tail, SEEK_END) == 0 ? fread(tail, 1, sizeof tail, file) : 0;
    fclose(file);
    size_t length = strlen(ends[kind]);
    for (size_t k = 0; k + length <= got; k++)
        if (memcmp(tail + k, ends[kind], length) == 0) return true;
    return false;
}

/* What a killed process left. */
static void sweep_up(const struct plot_template *template, const char *dir)
{
    for (int k = 0; k < KINDS; k++) {
        char *path = picture_path(template, dir, k, false);
        if (path) folder_sweep_up(dir, strrchr(path, '/') + 1);
        free(path);
    }
}

/* A draft that is whole gets its name. */
static poach_status name_picture(const struct plot_template *template, const char *dir, int kind)
{
    char *draft = picture_path(template, dir, kind, true);
    char *path = picture_path(template, dir, kind, false);
    poach_status status = draft && path ? POACH_OK : POACH_NO_MEMORY;
    /* a template of a user's own may know nothing of drafts and write under the name itself */
    bool drafted = status == POACH_OK && access(draft, F_OK) == 0;
    if (status == POACH_OK && !is_whole(drafted ? draft : path, kind)) status = POACH_WRITE_FAILED;
    if (status == POACH_OK && drafted && rename(draft, path) != 0) status = POACH_WRITE_FAILED;
    free(draft);
    free(path);
    return status;
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F) return true;
    return false;
}

poach_status plot_draw(const struct plot_template *template, const char *plots, const char *dir)
{
    char program[] = "gnuplot", option[] = "-e";
    pid_t child;
    if (has_control(plots) || has_control(dir)) return POACH_USAGE;
    char *settings = make_settings(plots, dir);
    if (!settings) return POACH_NO_MEMORY;
    sweep_up(template, dir);
    char *argv[] = {program, option, settings, template->path, NULL};
    poach_status status = start(argv, &child);
    if (status == POACH_OK && !ended_well(child)) status = POACH_FAILED;
    for (int k = 0; k < KINDS && status == POACH_OK; k++) status = name_picture(template, dir, k);
    if (status != POACH_OK) plot_remove(template, dir);
    remove_pictures(template, dir, true);
    free(settings);
    return status;
}
