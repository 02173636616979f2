#include "experiment/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FAULT_SIZE = 512, TRIES = 100 };

static bool set_lock(int file)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(file, F_SETLK, &whole) == 0;
}

/* Who has it, by what he wrote, or "?". */
static void read_owner(int file, char owner[32])
{
    ssize_t got = pread(file, owner, 31, 0);
    owner[got > 0 ? got : 0] = '\0';
    owner[strspn(owner, "0123456789")] = '\0';
    if (!*owner) strcpy(owner, "?");
}

/* Whoever ends removes the file: what was locked may no longer be what stands there. */
static bool still_there(const struct lock *self)
{
    struct stat mine, there;
    return fstat(self->file, &mine) == 0 && stat(self->path, &there) == 0 &&
           mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

static poach_status give_up(struct lock *self, char fault[512], const char *why)
{
    snprintf(fault, FAULT_SIZE, "%.380s: %.100s", self->path, why);
    free(self->path);
    self->path = NULL;
    return POACH_CANNOT_CREATE;
}

static poach_status busy(struct lock *self, const char *folder, char fault[512])
{
    char owner[32];
    read_owner(self->file, owner);
    close(self->file);
    snprintf(fault, FAULT_SIZE, "%.400s: another process (pid %s) is writing there", folder, owner);
    free(self->path);
    self->path = NULL;
    return POACH_CANNOT_CREATE;
}

static void write_owner(int file)
{
    char owner[32];
    int length = snprintf(owner, sizeof owner, "%ld\n", (long)getpid());
    if (ftruncate(file, 0) == 0) /* on a full disk nobody learns our number; the lock holds */
        (void)!pwrite(file, owner, (size_t)length, 0);
}

poach_status lock_take(struct lock *self, const char *folder, char fault[512])
{
    size_t size = strlen(folder) + sizeof "/.poach.lock";
    self->held = false;
    self->path = malloc(size);
    if (!self->path) return POACH_NO_MEMORY;
    snprintf(self->path, size, "%s/.poach.lock", folder);
    for (int i = 0; i < TRIES; i++) {
        self->file = open(self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (self->file < 0) return give_up(self, fault, strerror(errno));
        if (!set_lock(self->file)) {
            if (errno == EACCES || errno == EAGAIN) return busy(self, folder, fault);
            int why = errno;
            close(self->file);
            return give_up(self, fault, strerror(why));
        }
        if (still_there(self)) {
            write_owner(self->file);
            self->held = true;
            return POACH_OK;
        }
        close(self->file);
    }
    return give_up(self, fault, "it is taken and given up all the time");
}

void lock_release(struct lock *self)
{
    if (!self->path) return;
    self->held = false; /* before another can take it */
    unlink(self->path);
    close(self->file);
    free(self->path);
    self->path = NULL;
}

void lock_abandon(const struct lock *self)
{
    if (self->held) unlink(self->path);
}
