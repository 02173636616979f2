#include "run/pool.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define PROGRESS_NANOSECONDS 100000000L
#define THREADS_MOST         1024

struct pool {
    const struct pool_job *job;
    pthread_mutex_t mutex;
    pthread_cond_t finished;
    int64_t next, done;
    int running;
    int64_t failed_index; /* the first by number */
    poach_status failure;
};

struct pool_worker {
    struct pool *pool;
    pthread_t thread;
    int number;
};

int pool_threads(int threads)
{
    long cores = threads > 0 ? threads : sysconf(_SC_NPROCESSORS_ONLN);
    if (cores < 1) cores = 1;
    return cores < THREADS_MOST ? (int)cores : THREADS_MOST;
}

static bool pool_stopped(const struct pool *pool)
{
    return pool->failure != POACH_OK ||
           (pool->job->stop && atomic_load_explicit(pool->job->stop, memory_order_relaxed));
}

static void pool_note(struct pool *pool, int64_t index, poach_status status)
{
    if (status == POACH_OK) {
        pool->done++;
    } else if (pool->failure == POACH_OK || index < pool->failed_index) {
        pool->failure = status;
        pool->failed_index = index;
    }
}

static void *pool_work(void *argument)
{
    struct pool_worker *worker = argument;
    struct pool *pool = worker->pool;
    pthread_mutex_lock(&pool->mutex);
    while (pool->next < pool->job->count && !pool_stopped(pool)) {
        int64_t index = pool->next++;
        pthread_mutex_unlock(&pool->mutex);
        poach_status status = pool->job->task(pool->job->context, worker->number, index);
        pthread_mutex_lock(&pool->mutex);
        pool_note(pool, index, status);
    }
    pool->running--;
    pthread_cond_signal(&pool->finished);
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

static struct timespec in_a_moment(void)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_nsec += PROGRESS_NANOSECONDS;
    if (time.tv_nsec >= 1000000000L) {
        time.tv_nsec -= 1000000000L;
        time.tv_sec++;
    }
    return time;
}

/* Waits for the workers and reports meanwhile, without holding them up. */
static void pool_wait(struct pool *pool)
{
    const struct pool_job *job = pool->job;
    pthread_mutex_lock(&pool->mutex);
    while (pool->running > 0) {
        struct timespec until = in_a_moment();
        pthread_cond_timedwait(&pool->finished, &pool->mutex, &until);
        int64_t done = pool->done;
        pthread_mutex_unlock(&pool->mutex);
        if (job->progress)
            job->progress(job->progress_context, job->done_before + done, job->planned);
        pthread_mutex_lock(&pool->mutex);
    }
    pthread_mutex_unlock(&pool->mutex);
}

static poach_status pool_outcome(const struct pool *pool)
{
    if (pool->failure != POACH_OK) return pool->failure;
    return pool->done == pool->job->count ? POACH_OK : POACH_INTERRUPTED;
}

poach_status pool_run(int threads, const struct pool_job *job)
{
    struct pool pool = {.job = job};
    struct pool_worker *workers = calloc((size_t)threads, sizeof *workers);
    if (!workers) return POACH_NO_MEMORY;
    pthread_mutex_init(&pool.mutex, NULL);
    pthread_cond_init(&pool.finished, NULL);
    int started = 0;
    pthread_mutex_lock(&pool.mutex);
    for (; started < threads && started < job->count; started++) {
        workers[started] = (struct pool_worker){.pool = &pool, .number = started};
        if (pthread_create(&workers[started].thread, NULL, pool_work, &workers[started]) != 0)
            break;
        pool.running++;
    }
    pthread_mutex_unlock(&pool.mutex);
    pool_wait(&pool);
    for (int i = 0; i < started; i++) pthread_join(workers[i].thread, NULL);
    /* fewer threads than asked for do the same work; none at all cannot */
    poach_status status = started == 0 && job->count > 0 ? POACH_NO_MEMORY : pool_outcome(&pool);
    pthread_cond_destroy(&pool.finished);
    pthread_mutex_destroy(&pool.mutex);
    free(workers);
    return status;
}
