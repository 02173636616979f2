#include "cli/scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "write/folder.h"

char *scratch_make(void)
{
    const char *home = getenv("TMPDIR");
    char *path = folder_join(home && *home ? home : "/tmp", "poach-XXXXXX");
    if (path && mkdtemp(path)) return path;
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
    if (path) remove_tree(path);
    free(path);
}

poach_status scratch_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "wbxe");
    if (!file) return POACH_WRITE_FAILED;
    bool failed = fputs(text, file) < 0;
    if (fclose(file) != 0) failed = true;
    return failed ? POACH_WRITE_FAILED : POACH_OK;
}
