#include "experiment/block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "run/order.h"

enum { BLOCKS_USUAL = 256, SIZE_MOST = 4096, BIN_BYTES = 8 };

/* Small blocks lose little when a sweep is killed and let a few points use many cores; large ones keep
 * the store small. About 64 to 256 a point, of at most 4096. */
struct blocks blocks_of(int64_t replications)
{
    struct blocks blocks = {.replications = replications, .exact = replications <= POINT_EXACT};
    blocks.size = (replications + 63) / 64;
    if (blocks.size > 16) blocks.size = 16;
    int64_t even = (replications + BLOCKS_USUAL - 1) / BLOCKS_USUAL;
    if (even > blocks.size) blocks.size = even;
    if (blocks.size > SIZE_MOST) blocks.size = SIZE_MOST;
    blocks.count = (replications + blocks.size - 1) / blocks.size;
    return blocks;
}

int64_t blocks_length(const struct blocks *blocks, int64_t block)
{
    int64_t left = blocks->replications - block * blocks->size;
    return left < blocks->size ? left : blocks->size;
}

poach_status block_init(struct block *self, int metrics, const bool *ratio,
                        const struct blocks *blocks)
{
    *self = (struct block){
        .metrics = metrics, .ratio = ratio, .exact = blocks->exact, .room = blocks->size};
    size_t numbers = (size_t)metrics * (size_t)blocks->size;
    self->a = mem_array(numbers, sizeof(double));
    self->b = mem_array(numbers, sizeof(double));
    self->scratch = mem_array((size_t)blocks->size, sizeof(double));
    return self->a && self->b && self->scratch ? POACH_OK : POACH_NO_MEMORY;
}

void block_free(struct block *self)
{
    free(self->a);
    free(self->b);
    free(self->scratch);
    *self = (struct block){0};
}

/* Bytes being written. */
struct packing {
    void *bytes;
    size_t size, capacity;
};

static bool put(struct packing *out, const void *what, size_t size)
{
    if (!mem_grow(&out->bytes, &out->capacity, out->size + size, 1)) return false;
    memcpy((unsigned char *)out->bytes + out->size, what, size);
    out->size += size;
    return true;
}

static bool put_sample(struct packing *out, const struct sample *sample, bool ratio)
{
    const struct moments *own = &sample->own;
    const struct ratio_sums *r = &sample->ratio;
    const struct quantile_counts *counts = &sample->counts;
    double moments[] = {(double)own->count, own->mean, own->squares};
    double sums[] = {(double)r->count, r->mean_a,           r->mean_b,    r->guess,
                     r->mean_residual, r->residual_squares, r->b_squares, r->cross};
    double head[] = {(double)counts->used, (double)counts->count, counts->least, counts->most};
    return put(out, moments, sizeof moments) && (!ratio || put(out, sums, sizeof sums)) &&
           put(out, head, sizeof head) && put(out, counts->bins, counts->used * BIN_BYTES);
}

static poach_status pack_metric(struct block *self, int m, struct packing *out)
{
    const double *a = &self->a[m * self->room], *b = &self->b[m * self->room];
    size_t bytes = (size_t)self->count * sizeof(double);
    if (self->exact)
        return put(out, a, bytes) && (!self->ratio[m] || put(out, b, bytes)) ? POACH_OK
                                                                             : POACH_NO_MEMORY;
    struct sample sample = {.own = {0}};
    int64_t defined;
    poach_status status =
        sample_add(&sample, self->ratio[m], true, a, b, self->count, self->scratch, &defined);
    if (status == POACH_OK && !put_sample(out, &sample, self->ratio[m])) status = POACH_NO_MEMORY;
    sample_free(&sample);
    return status;
}

poach_status block_pack(struct block *self, unsigned char **bytes, size_t *size)
{
    struct packing out = {.bytes = NULL};
    poach_status status = POACH_OK;
    for (int m = 0; m < self->metrics && status == POACH_OK; m++)
        status = pack_metric(self, m, &out);
    if (status != POACH_OK) {
        free(out.bytes);
        out.bytes = NULL;
    }
    *bytes = out.bytes;
    *size = out.size;
    return status;
}

poach_status gathered_init(struct gathered *self, int metrics, const bool *ratio,
                           const struct blocks *blocks)
{
    *self = (struct gathered){.metrics = metrics, .ratio = ratio, .exact = blocks->exact};
    self->samples = mem_array((size_t)metrics, sizeof *self->samples);
    self->room = blocks->exact ? blocks->replications : 0;
    size_t numbers = (size_t)metrics * (size_t)self->room;
    self->a = mem_array(numbers, sizeof(double));
    self->b = mem_array(numbers, sizeof(double));
    self->scratch = mem_array(2 * (size_t)self->room + SPLIT_BEYOND, sizeof(double));
    return self->samples && self->a && self->b && self->scratch ? POACH_OK : POACH_NO_MEMORY;
}

void gathered_clear(struct gathered *self)
{
    for (int m = 0; self->samples && m < self->metrics; m++) sample_free(&self->samples[m]);
    self->count = 0;
}

void gathered_free(struct gathered *self)
{
    gathered_clear(self);
    free(self->samples);
    free(self->a);
    free(self->b);
    free(self->scratch);
    *self = (struct gathered){0};
}

/* Bytes being read. */
struct unpacking {
    const unsigned char *at;
    size_t left;
};

static bool take(struct unpacking *in, void *what, size_t size)
{
    if (in->left < size) return false;
    memcpy(what, in->at, size);
    in->at += size;
    in->left -= size;
    return true;
}

static poach_status take_sample(struct unpacking *in, struct sample *out, bool ratio)
{
    double moments[3], s[8], head[4];
    if (!take(in, moments, sizeof moments) || (ratio && !take(in, s, sizeof s)) ||
        !take(in, head, sizeof head) || !(head[0] >= 0 && head[0] <= (double)in->left / BIN_BYTES))
        return POACH_FAILED;
    out->own = (struct moments){(int64_t)moments[0], moments[1], moments[2]};
    if (ratio)
        out->ratio = (struct ratio_sums){(int64_t)s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7]};
    out->counts = (struct quantile_counts){
        .used = (size_t)head[0], .count = (int64_t)head[1], .least = head[2], .most = head[3]};
    out->counts.bins = mem_array(out->counts.used, sizeof *out->counts.bins);
    if (!out->counts.bins) return POACH_NO_MEMORY;
    return take(in, out->counts.bins, out->counts.used * BIN_BYTES) ? POACH_OK : POACH_FAILED;
}

static poach_status add_metric(struct gathered *self, struct unpacking *in, int m, int64_t count)
{
    struct sample sample = {.own = {0}};
    poach_status status;
    if (self->exact) {
        double *a = &self->a[m * self->room + self->count], *b = a - self->a + self->b;
        size_t bytes = (size_t)count * sizeof(double);
        if (!take(in, a, bytes) || (self->ratio[m] && !take(in, b, bytes))) return POACH_FAILED;
        for (int64_t r = 0; !self->ratio[m] && r < count; r++) b[r] = 1;
        return POACH_OK;
    }
    status = take_sample(in, &sample, self->ratio[m]);
    if (status == POACH_OK) status = sample_merge(&self->samples[m], &sample);
    sample_free(&sample);
    return status;
}

poach_status gathered_add(struct gathered *self, const unsigned char *bytes, size_t size,
                          int64_t count)
{
    struct unpacking in = {bytes, size};
    poach_status status = POACH_OK;
    if (count < 0 || (self->exact && count > self->room - self->count)) return POACH_FAILED;
    for (int m = 0; m < self->metrics && status == POACH_OK; m++)
        status = add_metric(self, &in, m, count);
    self->count += count;
    return status == POACH_OK && in.left > 0 ? POACH_FAILED : status;
}

poach_status gathered_statistic(struct gathered *self, int m, const double *p, int n,
                                poach_estimate *estimate, double *quantiles)
{
    struct sample *sample = &self->samples[m];
    int64_t defined = 0, at = m * self->room;
    poach_status status = POACH_OK;
    if (self->exact) {
        sample_free(sample);
        status = sample_add(sample, self->ratio[m], false, &self->a[at], &self->b[at], self->count,
                            self->scratch, &defined);
    }
    *estimate = sample_estimate(sample, self->ratio[m]);
    if (self->exact)
        order_quantiles(self->scratch, defined, p, n, self->scratch + self->room, quantiles);
    for (int i = 0; !self->exact && i < n; i++)
        quantiles[i] = quantile_counts_at(&sample->counts, p[i]);
    return status;
}
