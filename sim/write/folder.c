#include "write/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <nettle/sha2.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *folder_join(const char *dir, const char *name)
{
    size_t size = strlen(dir) + strlen(name) + 2;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%s/%s", dir, name);
    return path;
}

static poach_status fault(struct folder *folder, poach_status status, const char *what,
                          const char *path, const char *why)
{
    snprintf(folder->fault, sizeof folder->fault, "%s %s: %s", what, path, why);
    return status;
}

/* mkdir -p. The parts made are the last ones, so their number is enough to take them away again. */
static poach_status make_parts(struct folder *folder)
{
    char *path = folder->path;
    for (char *end = path + 1;; end++) {
        if (*end != '/' && *end != '\0') continue;
        char kept = *end;
        *end = '\0';
        int failed = end[-1] != '/' && mkdir(path, 0777) != 0 ? errno : 0;
        bool made = end[-1] != '/' && failed == 0;
        struct stat there;
        if (failed == EEXIST && (stat(path, &there) != 0 || !S_ISDIR(there.st_mode)))
            failed = ENOTDIR;
        /* a parent that is there may forbid mkdir in it or be on a read-only disk */
        if (failed && failed != ENOTDIR && stat(path, &there) == 0 && S_ISDIR(there.st_mode))
            failed = 0;
        *end = kept;
        if (made) folder->made++;
        if (failed)
            return fault(folder, POACH_CANNOT_CREATE, "cannot create", path, strerror(failed));
        if (kept == '\0') return POACH_OK;
    }
}

static poach_status check_empty(struct folder *folder)
{
    DIR *dir = opendir(folder->path);
    const struct dirent *entry;
    int others = 0;
    if (!dir)
        return fault(folder, POACH_CANNOT_CREATE, "cannot read", folder->path, strerror(errno));
    while ((entry = readdir(dir)))
        others += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return others == 0 ? POACH_OK
                       : fault(folder, POACH_CANNOT_CREATE, "cannot use", folder->path,
                               "it is not empty (--force writes into it all the same)");
}

/* Asks by doing: permission bits say little on a read-only or remote disk. */
static poach_status check_writable(struct folder *folder)
{
    char name[64];
    snprintf(name, sizeof name, ".poach.%ld.probe", (long)getpid());
    char *probe = folder_join(folder->path, name);
    if (!probe) return POACH_NO_MEMORY;
    int fd = open(probe, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    int failed = fd < 0 ? errno : 0;
    if (fd >= 0) {
        close(fd);
        unlink(probe);
    }
    free(probe);
    return failed ? fault(folder, POACH_CANNOT_CREATE, "cannot write into", folder->path,
                          strerror(failed))
                  : POACH_OK;
}

poach_status folder_open(struct folder *folder, const char *path, bool force)
{
    poach_status status = POACH_OK;
    if (*path == '\0')
        return fault(folder, POACH_CANNOT_CREATE, "cannot create", "\"\"", "it has no name");
    folder->path = strdup(path);
    if (!folder->path) return POACH_NO_MEMORY;
    size_t length = strlen(path);
    while (length > 1 && folder->path[length - 1] == '/') folder->path[--length] = '\0';
    status = make_parts(folder);
    if (status == POACH_OK && !force) status = check_empty(folder);
    if (status == POACH_OK) status = check_writable(folder);
    return status;
}

/* ".NAME.PID.tmp" of a process that has ended? */
static bool is_left_of(const char *entry, const char *name)
{
    size_t length = strlen(name);
    if (entry[0] != '.' || strncmp(entry + 1, name, length) != 0 || entry[length + 1] != '.')
        return false;
    const char *pid = entry + length + 2;
    size_t digits = strspn(pid, "0123456789");
    if (digits == 0 || digits > 9 || strcmp(pid + digits, ".tmp") != 0) return false;
    return kill((pid_t)atol(pid), 0) != 0 && errno == ESRCH;
}

void folder_sweep_up(const char *path, const char *name)
{
    DIR *dir = opendir(path);
    const struct dirent *entry;
    while (dir && (entry = readdir(dir)))
        if (is_left_of(entry->d_name, name)) unlinkat(dirfd(dir), entry->d_name, 0);
    if (dir) closedir(dir);
}

void folder_draft(char end[FOLDER_DRAFT_SIZE])
{
    snprintf(end, FOLDER_DRAFT_SIZE, ".%ld.tmp", (long)getpid());
}

poach_status folder_begin(struct folder *folder, const char *name, FILE **out)
{
    char hidden[128], draft[FOLDER_DRAFT_SIZE];
    if (folder->count == FOLDER_FILES)
        return fault(folder, POACH_WRITE_FAILED, "cannot write", name, "too many files");
    folder_draft(draft);
    snprintf(hidden, sizeof hidden, ".%s%s", name, draft);
    struct folder_file *file = &folder->files[folder->count];
    *file = (struct folder_file){.name = strdup(name), .temporary = NULL};
    file->temporary = folder_join(folder->path, hidden);
    folder->count++;
    if (!file->name || !file->temporary) return POACH_NO_MEMORY;
    folder_sweep_up(folder->path, name);
    folder->open = fopen(file->temporary, "w+bxe");
    if (!folder->open)
        return fault(folder, POACH_WRITE_FAILED, "cannot write", file->temporary, strerror(errno));
    *out = folder->open;
    errno = 0; /* from here on it tells why the stream is in error, if it is */
    return POACH_OK;
}

/* The sum is taken of what can be read back. */
static int sum_file(FILE *file, char sha256[65])
{
    unsigned char bytes[1 << 15], digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx context;
    size_t got;
    sha256_init(&context);
    rewind(file);
    while ((got = fread(bytes, 1, sizeof bytes, file)) > 0) sha256_update(&context, got, bytes);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t k = 0; k < sizeof digest; k++) snprintf(sha256 + 2 * k, 3, "%02x", digest[k]);
    return ferror(file) ? -1 : 0;
}

poach_status folder_sum(const char *path, char sha256[65])
{
    FILE *file = fopen(path, "rbe");
    if (!file) return POACH_NO_INPUT;
    int failed = sum_file(file, sha256);
    fclose(file);
    return failed ? POACH_NO_INPUT : POACH_OK;
}

poach_status folder_end(struct folder *folder, int64_t rows)
{
    struct folder_file *file = &folder->files[folder->count - 1];
    FILE *out = folder->open;
    folder->open = NULL;
    bool failed = ferror(out) || fflush(out) != 0 || fsync(fileno(out)) != 0 ||
                  sum_file(out, file->sha256) != 0;
    int why = errno;
    if (fclose(out) != 0 && !failed) {
        failed = true;
        why = errno;
    }
    file->rows = rows;
    return failed ? fault(folder, POACH_WRITE_FAILED, "cannot write", file->name,
                          why ? strerror(why) : "error on the stream")
                  : POACH_OK;
}

/* folder_abandon may look at any moment: it finds a text that is there, or none. */
static void let_go(char **text)
{
    char *old = *text;
    *text = NULL;
    atomic_signal_fence(memory_order_seq_cst);
    free(old);
}

static poach_status name_file(struct folder *folder, struct folder_file *file)
{
    char *path = folder_join(folder->path, file->name);
    if (!path) return POACH_NO_MEMORY;
    int failed = rename(file->temporary, path) != 0 ? errno : 0;
    free(path);
    if (failed)
        return fault(folder, POACH_WRITE_FAILED, "cannot name", file->name, strerror(failed));
    let_go(&file->temporary);
    return POACH_OK;
}

/* Some files have their names and others cannot get theirs: none stays. */
static void take_back(struct folder *folder, int named)
{
    for (int k = 0; k < named; k++) {
        char *path =
            folder->files[k].temporary ? NULL : folder_join(folder->path, folder->files[k].name);
        if (path) unlink(path);
        free(path);
    }
}

poach_status folder_commit(struct folder *folder)
{
    poach_status status = POACH_OK;
    if (folder->count > 0) {
        char *last = folder_join(folder->path, folder->files[folder->count - 1].name);
        if (!last) return POACH_NO_MEMORY;
        unlink(last);
        free(last);
    }
    int named = 0;
    while (named < folder->count && status == POACH_OK)
        status = name_file(folder, &folder->files[named++]);
    if (status != POACH_OK) take_back(folder, named);
    int fd = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd); /* some file systems have no fsync for folders; the names are there */
        close(fd);
    }
    if (status == POACH_OK) folder->made = 0;
    return status;
}

/* Removes the last `made` parts of a path that are empty folders; cuts the path. */
static void remove_parts(char *path, int made)
{
    while (made-- > 0 && rmdir(path) == 0) {
        char *slash;
        do {
            slash = strrchr(path, '/');
            if (slash) *slash = '\0';
        } while (slash && slash[1] == '\0');
        if (!slash || *path == '\0') return;
    }
}

void folder_abandon(const struct folder *folder)
{
    char path[4096];
    for (int k = 0; k < folder->count; k++)
        if (folder->files[k].temporary) unlink(folder->files[k].temporary);
    size_t length = folder->path ? strlen(folder->path) : 0;
    if (length == 0 || length >= sizeof path) return;
    memcpy(path, folder->path, length + 1);
    remove_parts(path, folder->made);
}

void folder_close(struct folder *folder)
{
    if (folder->open) fclose(folder->open);
    for (int k = 0; k < folder->count; k++) {
        struct folder_file *file = &folder->files[k];
        if (file->temporary) unlink(file->temporary);
        let_go(&file->temporary);
        free(file->name);
    }
    if (folder->path) remove_parts(folder->path, folder->made);
    let_go(&folder->path);
    *folder = (struct folder){.path = NULL};
}
