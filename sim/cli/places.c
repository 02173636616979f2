#include "cli/places.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder_at(const char *base, const char *way, const char *folder)
{
    struct stat there;
    size_t size = strlen(base) + strlen(way) + strlen(folder) + 3;
    char *path = malloc(size);
    if (!path) return NULL;
    snprintf(path, size, "%s/%s%s", base, way, folder);
    if (stat(path, &there) == 0 && S_ISDIR(there.st_mode)) return path;
    free(path);
    return NULL;
}

/* The folder the program is in; false if the system does not say. */
static int program_folder(char *path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", path, size - 1);
    if (length <= 0 || (size_t)length >= size - 1) return 0;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash) return 0;
    *slash = '\0';
    return 1;
}

char *places_find(const char *folder)
{
    /* installed in bin/; build/poach; build/release/poach */
    static const char *const ways[] = {"../share/poach/", "../", "../../"};
    char base[PATH_MAX], *found = NULL;
    const char *given = getenv("POACH_DATA");
    if (given && *given) return folder_at(given, "", folder);
    if (!program_folder(base, sizeof base)) return NULL;
    for (int k = 0; k < 3 && !found; k++) found = folder_at(base, ways[k], folder);
    return found;
}
