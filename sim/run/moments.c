#include "run/moments.h"

#include <math.h>

static double mean_of(const double *values, int64_t count)
{
    double sum = 0;
    for (int64_t i = 0; i < count; i++) sum += values[i];
    return sum / (double)count;
}

void moments_add(struct moments *self, const double *values, int64_t count)
{
    if (count == 0) return;
    struct moments batch = {.count = count, .mean = mean_of(values, count)};
    for (int64_t i = 0; i < count; i++)
        batch.squares += (values[i] - batch.mean) * (values[i] - batch.mean);
    moments_merge(self, &batch);
}

void moments_merge(struct moments *self, const struct moments *other)
{
    if (other->count == 0) return;
    if (self->count == 0) {
        *self = *other;
        return;
    }
    double n = (double)self->count, m = (double)other->count, step = other->mean - self->mean;
    self->squares += other->squares + step * step * n * m / (n + m);
    self->mean += step * m / (n + m);
    self->count += other->count;
}

double moments_sd(const struct moments *self)
{
    return self->count > 1 ? sqrt(self->squares / (double)(self->count - 1)) : NAN;
}

static struct ratio_sums ratio_batch(const double *a, const double *b, int64_t count, double guess)
{
    struct ratio_sums batch = {
        .count = count, .mean_a = mean_of(a, count), .mean_b = mean_of(b, count), .guess = guess};
    batch.mean_residual = batch.mean_a - guess * batch.mean_b;
    for (int64_t i = 0; i < count; i++) {
        double residual = a[i] - guess * b[i] - batch.mean_residual;
        double deviation = b[i] - batch.mean_b;
        batch.residual_squares += residual * residual;
        batch.b_squares += deviation * deviation;
        batch.cross += residual * deviation;
    }
    return batch;
}

void ratio_sums_add(struct ratio_sums *self, const double *a, const double *b, int64_t count)
{
    if (count == 0) return;
    if (self->count == 0) {
        double mean_b = mean_of(b, count);
        *self = ratio_batch(a, b, count, mean_b > 0 ? mean_of(a, count) / mean_b : 0);
        return;
    }
    struct ratio_sums batch = ratio_batch(a, b, count, self->guess);
    ratio_sums_merge(self, &batch);
}

/* The same sums with residuals about another guess: a - g b = (a - h b) + (h - g) b. */
static struct ratio_sums about(const struct ratio_sums *sums, double guess)
{
    struct ratio_sums moved = *sums;
    double off = sums->guess - guess;
    if (off == 0) return moved;
    moved.guess = guess;
    moved.mean_residual += off * sums->mean_b;
    moved.residual_squares += off * (2 * sums->cross + off * sums->b_squares);
    moved.cross += off * sums->b_squares;
    return moved;
}

void ratio_sums_merge(struct ratio_sums *self, const struct ratio_sums *other)
{
    if (other->count == 0) return;
    if (self->count == 0) {
        *self = *other;
        return;
    }
    struct ratio_sums batch = about(other, self->guess);
    double n = (double)self->count, m = (double)batch.count, weight = n * m / (n + m);
    double residual_step = batch.mean_residual - self->mean_residual;
    double b_step = batch.mean_b - self->mean_b;
    self->residual_squares += batch.residual_squares + residual_step * residual_step * weight;
    self->b_squares += batch.b_squares + b_step * b_step * weight;
    self->cross += batch.cross + residual_step * b_step * weight;
    self->mean_residual += residual_step * m / (n + m);
    self->mean_a += (batch.mean_a - self->mean_a) * m / (n + m);
    self->mean_b += b_step * m / (n + m);
    self->count += batch.count;
}

double ratio_sums_ratio(const struct ratio_sums *self)
{
    return self->count > 0 && self->mean_b > 0 ? self->mean_a / self->mean_b : NAN;
}

double ratio_sums_se(const struct ratio_sums *self)
{
    if (self->count < 2 || !(self->mean_b > 0)) return NAN;
    double off = ratio_sums_ratio(self) - self->guess, n = (double)self->count;
    double squares = self->residual_squares - 2 * off * self->cross + off * off * self->b_squares;
    return sqrt(fmax(0, squares) / (n - 1) / n) / self->mean_b;
}
