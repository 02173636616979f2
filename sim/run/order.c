#include "run/order.h"

#include <math.h>
#include <stdbool.h>

#define SORT_BELOW 16 /* values that are sorted rather than split again */

static double middle_of(double a, double b, double c)
{
    return a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
}

/* Brings values below the pivot (or, with `equal`, up to it) to the front; returns how far they go.
 * Without a branch on the values, which nobody can foresee. */
static int64_t split(double *v, int64_t first, int64_t end, double pivot, bool equal)
{
    int64_t front = first;
    for (int64_t i = first; i < end; i++) {
        double x = v[i];
        v[i] = v[front];
        v[front] = x;
        front += (x < pivot) | (equal & (x == pivot));
    }
    return front;
}

static void sort_few(double *v, int64_t first, int64_t end)
{
    for (int64_t i = first + 1; i < end; i++) {
        double x = v[i];
        int64_t j = i;
        for (; j > first && v[j - 1] > x; j--) v[j] = v[j - 1];
        v[j] = x;
    }
}

/* Puts the order statistic `rank` in its place, none greater before and none less behind it; all before
 * `first` are in theirs. From `rank` on to the place returned the values are in order. */
static int64_t select_rank(double *v, int64_t first, int64_t end, int64_t rank)
{
    while (end - first > SORT_BELOW) {
        double pivot = middle_of(v[first], v[first + (end - first) / 2], v[end - 1]);
        int64_t below = split(v, first, end, pivot, false);
        if (rank < below) {
            end = below;
            continue;
        }
        int64_t upto = split(v, below, end, pivot, true);
        if (rank < upto) return upto;
        first = upto;
    }
    sort_few(v, first, end);
    return end;
}

static double least_of(const double *v, int64_t first, int64_t end)
{
    double least = v[first];
    for (int64_t i = first + 1; i < end; i++) least = v[i] < least ? v[i] : least;
    return least;
}

static bool all_equal(const double *v, int64_t count)
{
    int64_t i = 1;
    while (i < count && v[i] == v[0]) i++;
    return i >= count;
}

/* Infinite ones may be equal. */
static double between(double low, double high, double share)
{
    return low == high ? low : low + share * (high - low);
}

void order_quantiles(double *values, int64_t count, const double *p, int n, double *out)
{
    bool trivial = count == 0 || all_equal(values, count);
    int64_t placed = 0, before = -1;
    for (int i = 0; i < n; i++) {
        if (trivial) {
            out[i] = count > 0 ? values[0] : NAN;
            continue;
        }
        double rank = p[i] * (double)(count - 1), whole = floor(rank);
        int64_t k = (int64_t)whole;
        if (k < before) placed = 0;
        int64_t ordered = select_rank(values, placed, count, k);
        placed = before = k;
        out[i] = values[k];
        if (rank <= whole) continue;
        double above = k + 1 < ordered ? values[k + 1] : least_of(values, k + 1, count);
        out[i] = between(values[k], above, rank - whole);
    }
}

void order_sorted(const double *values, int64_t stride, int64_t count, const double *p, int n,
                  double *out)
{
    for (int i = 0; i < n; i++) {
        double rank = p[i] * (double)(count - 1), whole = floor(rank);
        const double *at = &values[(int64_t)whole * stride];
        out[i] = count > 0 ? at[0] : NAN;
        if (count > 0 && rank > whole) out[i] = between(at[0], at[stride], rank - whole);
    }
}
