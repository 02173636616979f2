#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR_WIDTH = 30 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void progress_start(struct progress *progress)
{
    double start = now();
    *progress =
        (struct progress){.terminal = isatty(STDERR_FILENO) == 1, .started = start, .last = start};
}

/* 75 s as 1:15, a day as 24:00:00. */
static void put_time(char text[32], double seconds)
{
    int64_t s = seconds < 1e9 ? (int64_t)(seconds + 0.5) : 0;
    if (s < 3600)
        snprintf(text, 32, "%" PRId64 ":%02d", s / 60, (int)(s % 60));
    else
        snprintf(text, 32, "%" PRId64 ":%02d:%02d", s / 3600, (int)(s / 60 % 60), (int)(s % 60));
}

void progress_line(char text[160], int64_t done, int64_t planned, double seconds, int width)
{
    char bar[64] = "", rest[64] = "", left[32];
    double share = planned > 0 ? (double)done / (double)planned : 0;
    if (width > 0 && width < 60) {
        int full = (int)(share * width);
        bar[0] = '[';
        for (int k = 0; k < width; k++) bar[k + 1] = k < full ? '#' : '.';
        snprintf(bar + width + 1, 3, "] ");
    }
    if (done > 0 && seconds > 0) {
        double rate = (double)done / seconds;
        put_time(left, (double)(planned - done) / rate);
        snprintf(rest, sizeof rest, ", %.*f a second, %s left", rate < 10 ? 2 : 0, rate, left);
    }
    snprintf(text, 160, "%s%" PRId64 " of %" PRId64 " replications (%.0f %%)%s", bar, done, planned,
             100 * share, rest);
}

void progress_show(void *context, int64_t done, int64_t planned)
{
    struct progress *progress = context;
    char text[160];
    double time = now();
    if (time - progress->last < (progress->terminal ? 0.1 : 10)) return;
    progress->last = time;
    progress_line(text, done, planned, time - progress->started,
                  progress->terminal ? BAR_WIDTH : 0);
    if (progress->terminal)
        fprintf(stderr, "\r\033[K%s", text);
    else
        fprintf(stderr, "poach: %s\n", text);
    progress->drawn = progress->terminal;
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->drawn) fputs("\r\033[K", stderr);
    progress->drawn = false;
}
