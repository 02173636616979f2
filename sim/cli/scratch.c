#include "cli/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cli/command.h"
#include "cli/signals.h"
#include "write/folder.h"

char *scratch_make(void)
{
    const char *home = getenv("TMPDIR");
    if (!home || !*home) home = "/tmp";
    char *path = folder_join(home, "poach-XXXXXX");
    if (path && mkdtemp(path)) {
        signals_guard_scratch(path);
        return path;
    }
    command_complain("cannot make a temporary folder in %s: %s; $TMPDIR can name another place",
                     home, path ? strerror(errno) : poach_status_text(POACH_NO_MEMORY));
    free(path);
    return NULL;
}

/* A link is removed, never what it leads to. */
static void remove_tree(const char *path)
{
    struct stat about;
    if (lstat(path, &about) != 0) return;
    if (!S_ISDIR(about.st_mode)) {
        unlink(path);
        return;
    }
    DIR *dir = opendir(path);
    const struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        char *inner = folder_join(path, entry->d_name);
        if (inner) remove_tree(inner);
        free(inner);
    }
    if (dir) closedir(dir);
    rmdir(path);
}

void scratch_remove(char *path)
{
    if (!path) return;
    remove_tree(path);
    signals_guard_scratch(NULL);
    free(path);
}

/* "DIR/NAME" in `room`; false if it is too long. */
static bool join(char room[4096], const char *dir, const char *name)
{
    size_t length = strlen(dir), more = strlen(name);
    if (length + more + 2 > 4096) return false;
    memcpy(room, dir, length);
    room[length] = '/';
    memcpy(room + length + 1, name, more + 1);
    return true;
}

void scratch_abandon(const char *path)
{
    char name[SCRATCH_NAME], room[4096];
    bool there = true;
    for (size_t k = 0; there; k++) {
        scratch_name(k, name);
        there = join(room, path, name) && unlink(room) == 0;
    }
    if (join(room, path, SCRATCH_POINTS)) unlink(room);
    rmdir(path);
}

/* By hand: a signal handler may not format. */
void scratch_name(size_t k, char name[SCRATCH_NAME])
{
    static const char before[] = "scenario-", after[] = ".json";
    char digits[24], *at = digits + sizeof digits;
    for (k++; k > 0; k /= 10) *--at = (char)('0' + k % 10);
    size_t count = (size_t)(digits + sizeof digits - at);
    memcpy(name, before, sizeof before - 1);
    memcpy(name + sizeof before - 1, at, count);
    memcpy(name + sizeof before - 1 + count, after, sizeof after);
}

poach_status scratch_write(const char *dir, const char *name, const char *text, char **path)
{
    *path = folder_join(dir, name);
    if (!*path) return POACH_NO_MEMORY;
    errno = 0;
    FILE *file = fopen(*path, "wbxe");
    bool failed = !file || fputs(text, file) < 0;
    if (file && fclose(file) != 0) failed = true;
    if (failed)
        command_complain("cannot write %s: %s; $TMPDIR can name another place", *path,
                         errno ? strerror(errno) : "write error");
    return failed ? POACH_WRITE_FAILED : POACH_OK;
}
