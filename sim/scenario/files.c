#include "scenario/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"

static const char *why(int error)
{
    switch (error) {
    case ENOENT: return "no such file";
    case EACCES: return "no permission to read the file";
    case EISDIR: return "a folder, not a file";
    case ENOTDIR: return "no such folder";
    case ENAMETOOLONG: return "the name is too long";
    case ELOOP: return "a link that leads to itself";
    default: return "cannot be read";
    }
}

/* Reads until the end of the file or until `room` bytes are there. */
static const char *read_all(int handle, char *buffer, size_t room, size_t *size)
{
    *size = 0;
    while (*size < room) {
        ssize_t got = read(handle, buffer + *size, room - *size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return why(errno);
        if (got == 0) break;
        *size += (size_t)got;
    }
    return NULL;
}

const char *files_read(const char *path, struct file_text *out)
{
    const char *problem = NULL;
    struct stat about;
    *out = (struct file_text){0};
    /* without O_NONBLOCK opening a FIFO waits for a writer */
    int handle = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (handle < 0) return why(errno);
    if (fstat(handle, &about) != 0) {
        problem = why(errno);
    } else if (S_ISDIR(about.st_mode)) {
        problem = why(EISDIR);
    } else if (!S_ISREG(about.st_mode)) {
        problem = "not a regular file";
    } else if (about.st_size > FILES_LARGEST) {
        problem = "larger than 32 MiB, which no scenario is";
    } else {
        /* one byte more than it should have shows whether the file has grown meanwhile */
        size_t room = (size_t)about.st_size + 1;
        out->device = about.st_dev;
        out->number = about.st_ino;
        out->text = malloc(room + 1);
        problem = out->text ? read_all(handle, out->text, room, &out->size) : "";
        if (!problem && out->size == room) problem = "the file changed while it was read";
        if (out->text) out->text[out->size] = '\0';
    }
    close(handle);
    if (problem) {
        free(out->text);
        *out = (struct file_text){0};
    }
    return problem;
}

static bool is_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

/* folder/name, or folder/name.json; NULL if neither is a file. */
static char *try_folder(struct reader *reader, const char *folder, size_t folder_size,
                        const char *name)
{
    struct text path = {0};
    text_add_bytes(&path, folder, folder_size);
    if (folder_size > 0 && folder[folder_size - 1] != '/') text_add(&path, "/");
    text_add(&path, name);
    if (!path.failed && !is_file(path.data)) {
        text_add(&path, ".json");
        if (!path.failed && !is_file(path.data)) {
            text_free(&path);
            return NULL;
        }
    }
    char *found = text_take(&path);
    if (!found) reader_short(reader);
    return found;
}

char *files_find(struct reader *reader, const char *file, const char *name,
                 const char *const *library, size_t library_count)
{
    const char *slash = strrchr(file, '/');
    if (*name == '/') return try_folder(reader, "", 0, name);
    char *found = try_folder(reader, file, slash ? (size_t)(slash - file) + 1 : 0, name);
    for (size_t i = 0; !found && !reader->no_memory && i < library_count; i++)
        found = try_folder(reader, library[i], strlen(library[i]), name);
    return found;
}

char *files_stem(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t size = strlen(name);
    if (size > 5 && strcmp(name + size - 5, ".json") == 0) size -= 5;
    return mem_copy(name, size);
}
