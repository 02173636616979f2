#include "cli/signals.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>
#include "cli/scratch.h"

/* timeout(1) and some terminals send a signal to the process and to its group: what comes this soon
 * after the first is not a second wish. */
enum { SAME_WISH_MS = 200 };

/* A handler can reach nothing but what is global: the only variables of the program. */
static _Atomic(const struct folder *) guarded_folder;
static _Atomic(const struct lock *) guarded_lock;
static _Atomic(const char *) guarded_scratch;
static atomic_int stop;
static atomic_llong stopped_at; /* milliseconds, 0: not yet */

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void signals_guard(const struct folder *folder)
{
    atomic_store(&guarded_folder, folder);
}

void signals_guard_lock(const struct lock *lock)
{
    atomic_store(&guarded_lock, lock);
}

void signals_guard_scratch(const char *scratch)
{
    atomic_store(&guarded_scratch, scratch);
}

/* The process is about to end: nothing that nobody would look for stays behind. */
static void abandon(void)
{
    const struct folder *folder = atomic_load(&guarded_folder);
    const struct lock *lock = atomic_load(&guarded_lock);
    const char *scratch = atomic_load(&guarded_scratch);
    if (lock) lock_abandon(lock);
    if (folder) folder_abandon(folder);
    if (scratch) scratch_abandon(scratch);
}

static void ask_to_stop(int number)
{
    static const char text[] = "\npoach: stopping; what is finished will be written "
                               "(once more: end at once)\n";
    int kept = errno;
    long long first = 0, now = now_ms();
    if (atomic_compare_exchange_strong(&stopped_at, &first, now)) {
        atomic_store(&stop, 1);
        (void)!write(STDERR_FILENO, text, sizeof text - 1);
    } else if (now - first > SAME_WISH_MS) {
        abandon();
        signal(number, SIG_DFL);
        raise(number);
    }
    errno = kept;
}

static void handle(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART}, before;
    sigemptyset(&action.sa_mask);
    if (sigaction(number, NULL, &before) != 0) return;
    /* nohup means what it says; but a shell ignores SIGINT for whatever it starts by `&` */
    if (before.sa_handler != SIG_IGN || number == SIGINT) sigaction(number, &action, NULL);
}

bool signals_stopped(void)
{
    return atomic_load(&stop) != 0;
}

const atomic_int *signals_install(void)
{
    handle(SIGINT, ask_to_stop);
    handle(SIGTERM, ask_to_stop);
    handle(SIGHUP, ask_to_stop);
    handle(SIGPIPE, SIG_IGN);
    return &stop;
}
