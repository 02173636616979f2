#include "write/shard.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char mark[24] = "poach replications 1\n";
#define ORDER UINT64_C(0x0102030405060708)

static bool put(FILE *out, const void *bytes, size_t size)
{
    return fwrite(bytes, 1, size, out) == size;
}

poach_status shard_take(void *context, const poach_batch *batch)
{
    struct shard_writer *self = context;
    struct shard_head head = {
        .order = ORDER, .numbers = self->numbers, .first = self->first, .count = self->count};
    memcpy(head.mark, mark, sizeof mark);
    if (!self->begun && !put(self->out, &head, sizeof head)) return POACH_WRITE_FAILED;
    self->begun = true;
    for (int64_t i = 0; i < batch->count; i++)
        if (!put(self->out, batch->rows[i], (size_t)self->numbers * sizeof(double)))
            return POACH_WRITE_FAILED;
    return POACH_OK;
}

static bool get(int handle, void *bytes, size_t size, off_t at)
{
    char *to = bytes;
    while (size > 0) {
        ssize_t got = pread(handle, to, size, at);
        if (got <= 0) return false;
        to += got;
        at += got;
        size -= (size_t)got;
    }
    return true;
}

static const char *fault_of(const struct shard_head *head, int64_t size)
{
    int64_t room = size - (int64_t)sizeof *head, vector = (int64_t)sizeof(double);
    if (memcmp(head->mark, mark, sizeof mark) != 0) return "no file that `run --shard` wrote";
    if (head->order != ORDER) return "written on a machine with another order of bytes";
    if (head->numbers < 1 || head->numbers > room / vector || head->first < 1 || head->count < 1)
        return "its head makes no sense";
    vector *= head->numbers;
    if (room / vector != head->count || room % vector != 0)
        return "cut short, or longer than it should be";
    return NULL;
}

poach_status shard_open(const char *path, struct shard_head *head, const char **why)
{
    struct stat about;
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    *why = "cannot be read";
    if (handle < 0) return POACH_NO_INPUT;
    bool good = fstat(handle, &about) == 0 && S_ISREG(about.st_mode);
    if (good && !get(handle, head, sizeof *head, 0)) *head = (struct shard_head){.order = 0};
    close(handle);
    if (!good) return POACH_NO_INPUT;
    *why = fault_of(head, (int64_t)about.st_size);
    return *why ? POACH_BAD_SCENARIO : POACH_OK;
}

poach_status shard_read(const char *path, const struct shard_head *head, int64_t number,
                        double *vector)
{
    size_t size = (size_t)head->numbers * sizeof(double);
    off_t at = (off_t)sizeof *head + (off_t)(number - head->first) * (off_t)size;
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    bool good = handle >= 0 && get(handle, vector, size, at);
    if (handle >= 0) close(handle);
    return good ? POACH_OK : POACH_FAILED;
}
