#include "experiment/paired.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Both metrics are numbers: what a ratio of sums can take in, a denominator of nothing too. */
static bool is_pair(const struct ratio *a, const struct ratio *b)
{
    return !isnan(a->numerator + a->denominator + b->numerator + b->denominator);
}

static void compare_one(struct paired *self, const struct ratio *a, const struct ratio *b)
{
    if (!(a->denominator > 0) || !(b->denominator > 0)) return;
    double x = a->numerator / a->denominator, y = b->numerator / b->denominator;
    self->compared++;
    self->a_greater += x > y;
    self->b_greater += y > x;
}

static struct paired means_of(const struct ratio *a, const struct ratio *b, int64_t count)
{
    struct paired batch = {.count = 0};
    for (int64_t i = 0; i < count; i++) {
        if (!is_pair(&a[i], &b[i])) continue;
        batch.count++;
        batch.a.numerator += a[i].numerator;
        batch.a.denominator += a[i].denominator;
        batch.b.numerator += b[i].numerator;
        batch.b.denominator += b[i].denominator;
        compare_one(&batch, &a[i], &b[i]);
    }
    double n = (double)batch.count;
    batch.a = (struct ratio){batch.a.numerator / n, batch.a.denominator / n};
    batch.b = (struct ratio){batch.b.numerator / n, batch.b.denominator / n};
    return batch;
}

static void terms_of(const struct ratio *a, const struct ratio *b, double guess, double *terms)
{
    double residual = a->numerator - guess * a->denominator;
    terms[0] = residual;
    terms[1] = b->numerator - guess * b->denominator - residual;
    terms[2] = a->denominator;
    terms[3] = b->denominator - a->denominator;
}

static void add_products(struct paired *self, const double *deviation, double weight)
{
    for (int i = 0; i < PAIRED_TERMS; i++)
        for (int j = 0; j < PAIRED_TERMS; j++)
            self->products[i][j] += deviation[i] * deviation[j] * weight;
}

/* Means of the terms, then products about them: two passes. */
static void spread_of(struct paired *batch, const struct ratio *a, const struct ratio *b,
                      int64_t count)
{
    double terms[PAIRED_TERMS];
    for (int64_t i = 0; i < count; i++) {
        if (!is_pair(&a[i], &b[i])) continue;
        terms_of(&a[i], &b[i], batch->guess, terms);
        for (int t = 0; t < PAIRED_TERMS; t++) batch->mean[t] += terms[t] / (double)batch->count;
    }
    for (int64_t i = 0; i < count; i++) {
        if (!is_pair(&a[i], &b[i])) continue;
        terms_of(&a[i], &b[i], batch->guess, terms);
        for (int t = 0; t < PAIRED_TERMS; t++) terms[t] -= batch->mean[t];
        add_products(batch, terms, 1);
    }
}

static double step(double from, double to, double share)
{
    return from + (to - from) * share;
}

static void merge(struct paired *self, const struct paired *batch)
{
    double n = (double)self->count, m = (double)batch->count, share = m / (n + m);
    double deviation[PAIRED_TERMS];
    for (int t = 0; t < PAIRED_TERMS; t++) deviation[t] = batch->mean[t] - self->mean[t];
    for (int i = 0; i < PAIRED_TERMS; i++)
        for (int j = 0; j < PAIRED_TERMS; j++) self->products[i][j] += batch->products[i][j];
    add_products(self, deviation, n * share);
    for (int t = 0; t < PAIRED_TERMS; t++)
        self->mean[t] = step(self->mean[t], batch->mean[t], share);
    self->a.numerator = step(self->a.numerator, batch->a.numerator, share);
    self->a.denominator = step(self->a.denominator, batch->a.denominator, share);
    self->b.numerator = step(self->b.numerator, batch->b.numerator, share);
    self->b.denominator = step(self->b.denominator, batch->b.denominator, share);
    self->count += batch->count;
    self->compared += batch->compared;
    self->a_greater += batch->a_greater;
    self->b_greater += batch->b_greater;
}

void paired_add(struct paired *self, const struct ratio *a, const struct ratio *b, int64_t count)
{
    struct paired batch = means_of(a, b, count);
    if (batch.count == 0) return;
    batch.guess = self->count > 0           ? self->guess
                  : batch.a.denominator > 0 ? batch.a.numerator / batch.a.denominator
                                            : 0;
    spread_of(&batch, a, b, count);
    if (self->count == 0)
        *self = batch;
    else
        merge(self, &batch);
}

/* Standard error of the mean of a linear combination of the terms. */
static double error_of(const struct paired *self, const double weight[PAIRED_TERMS])
{
    double squares = 0, n = (double)self->count;
    for (int i = 0; i < PAIRED_TERMS; i++)
        for (int j = 0; j < PAIRED_TERMS; j++)
            squares += weight[i] * weight[j] * self->products[i][j];
    return sqrt(fmax(0, squares) / (n - 1) / n);
}

/* With R the ratio of the sums and D the mean denominator, the error of R is that of the mean of
 * (numerator - R * denominator) / D; that of a difference, of the difference of those means, written
 * in the terms so that what is equal in a and b weighs nothing, to the last bit. */
static void look_at_error(const struct paired *self, struct paired_view *view)
{
    double over_a = 1 / self->a.denominator, over_b = 1 / self->b.denominator;
    double off_a = view->mean_a - self->guess, off_b = view->mean_b - self->guess;
    const double of_a[] = {over_a, 0, -off_a * over_a, 0};
    const double of_b[] = {over_b, over_b, -off_b * over_b, -off_b * over_b};
    const double of_both[] = {over_b - over_a, over_b, off_a * over_a - off_b * over_b,
                              -off_b * over_b};
    double a = error_of(self, of_a), b = error_of(self, of_b);
    view->se = error_of(self, of_both);
    double half = gsl_cdf_tdist_Pinv(0.975, (double)(view->n - 1)) * view->se;
    view->low = view->difference - half;
    view->high = view->difference + half;
    if (view->se > 0) view->variance_reduction = (a * a + b * b) / (view->se * view->se);
}

static void look_at_order(const struct paired *self, struct paired_view *view)
{
    double n = (double)self->compared;
    double a = (double)self->a_greater / n, b = (double)self->b_greater / n;
    view->p_equal = (n - (double)self->a_greater - (double)self->b_greater) / n;
    view->p_a_greater = a + view->p_equal / 2;
    view->p_b_greater = b + view->p_equal / 2;
    /* of an indicator that is 1, 1/2 or 0: its mean square less the square of its mean */
    double variance = a + view->p_equal / 4 - view->p_a_greater * view->p_a_greater;
    if (self->compared > 1) view->p_se = sqrt(fmax(0, variance) / (n - 1));
}

struct paired_view paired_look(const struct paired *self)
{
    struct paired_view view = {.n = self->compared,
                               .mean_a = NAN,
                               .mean_b = NAN,
                               .difference = NAN,
                               .se = NAN,
                               .low = NAN,
                               .high = NAN,
                               .p_a_greater = NAN,
                               .p_b_greater = NAN,
                               .p_se = NAN,
                               .p_equal = NAN,
                               .variance_reduction = NAN};
    if (self->compared == 0) return view;
    view.mean_a = self->a.numerator / self->a.denominator;
    view.mean_b = self->b.numerator / self->b.denominator;
    view.difference = view.mean_b - view.mean_a;
    look_at_order(self, &view);
    if (self->compared > 1) look_at_error(self, &view);
    return view;
}
