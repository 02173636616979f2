#include "run/order.h"

#include <math.h>
#include "run/split.h"

enum {
    SORT_BELOW = 16, /* values that are sorted rather than split again */
    SAMPLE = 9,      /* values that a pivot is chosen from             */
    WALLS_MOST = 64
};

/* Places that values have been split at: none before a wall is greater than one behind it. */
struct walls {
    int64_t at[WALLS_MOST];
    int count;
};

static void add_wall(struct walls *walls, int64_t at)
{
    if (walls->count < WALLS_MOST) walls->at[walls->count++] = at;
}

/* The walls next to a rank: the last up to it, the first behind it. */
static int64_t wall_before(const struct walls *walls, int64_t rank)
{
    int64_t found = 0;
    for (int i = 0; i < walls->count; i++)
        if (walls->at[i] <= rank && walls->at[i] > found) found = walls->at[i];
    return found;
}

static int64_t wall_behind(const struct walls *walls, int64_t rank, int64_t count)
{
    int64_t found = count;
    for (int i = 0; i < walls->count; i++)
        if (walls->at[i] > rank && walls->at[i] < found) found = walls->at[i];
    return found;
}

static void sort_few(double *v, int64_t count)
{
    for (int64_t i = 1; i < count; i++) {
        double x = v[i];
        int64_t j = i;
        for (; j > 0 && v[j - 1] > x; j--) v[j] = v[j - 1];
        v[j] = x;
    }
}

/* A value a bit further from the end than what stands at `rank`, so that a split leaves the rank on the
 * small side: from a sorted sample, one place further in than the rank's own. */
static double pivot_near(const double *v, int64_t count, int64_t rank)
{
    double sample[SAMPLE], share = ((double)rank + 0.5) / (double)count;
    int64_t step = count / SAMPLE;
    for (int i = 0; i < SAMPLE; i++) sample[i] = v[i * step + step / 2];
    sort_few(sample, SAMPLE);
    int place = (int)(SAMPLE * fmin(share, 1 - share)) + 1;
    if (place > SAMPLE / 2) place = SAMPLE / 2;
    return sample[share < 0.5 ? place : SAMPLE - 1 - place];
}

/* Puts the order statistic `rank` in its place, none greater before and none less behind it. From
 * there on to the place returned the values are in order. */
static int64_t select_rank(double *v, int64_t count, int64_t rank, struct walls *walls,
                           double *spare)
{
    int64_t first = wall_before(walls, rank), end = wall_behind(walls, rank, count);
    while (end - first > SORT_BELOW) {
        double pivot = pivot_near(&v[first], end - first, rank - first);
        int64_t wall = split(v, first, end, pivot, false, spare);
        bool least = wall == first; /* none is below: as many as are equal go */
        if (least) wall = split(v, first, end, pivot, true, spare);
        add_wall(walls, wall);
        if (least && rank < wall) return wall;
        if (rank < wall)
            end = wall;
        else
            first = wall;
    }
    sort_few(&v[first], end - first);
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

void order_quantiles(double *values, int64_t count, const double *p, int n, double *spare,
                     double *out)
{
    bool trivial = count == 0 || all_equal(values, count);
    struct walls walls = {.count = 0};
    for (int i = 0; i < n; i++) {
        if (trivial) {
            out[i] = count > 0 ? values[0] : NAN;
            continue;
        }
        double rank = p[i] * (double)(count - 1), whole = floor(rank);
        int64_t k = (int64_t)whole, ordered = select_rank(values, count, k, &walls, spare);
        out[i] = values[k];
        if (rank <= whole) continue;
        double above = k + 1 < ordered ? values[k + 1]
                                       : least_of(values, k + 1, wall_behind(&walls, k + 1, count));
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
