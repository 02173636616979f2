#include "observe/pay_percentiles.h"

#include <math.h>
#include "observe/pay_bins.h"

#define LINE 4 /* bins of a cache line */

/* Goes upwards through a set, by doublings, groups and then bins, to the person of a rank. */
struct climb {
    struct pay_sheet sheet;
    int64_t people;
    int doubling;        /* its first group            */
    int64_t here, below; /* people in it, and below it */
};

/* Which of four neighbours holds the person of a rank among them; the people in the lower three are told.
 * *rank becomes his rank in the one found. Without a branch, as nobody can foresee where a rank falls. */
LANES_INLINE int find_of_four(int64_t first, int64_t second, int64_t third, int64_t *rank)
{
    int64_t two = first + second, three = two + third, sought = *rank;
    int which = (first <= sought) + (two <= sought) + (three <= sought);
    *rank -= (first <= sought ? first : 0) + (two <= sought ? second : 0) +
             (three <= sought ? third : 0);
    return which;
}

LANES_INLINE int64_t people_of_groups(const uint32_t *groups)
{
    return (int64_t)groups[0] + groups[1] + groups[2] + groups[3];
}

/* There are too few people for the sum to reach the higher bits. */
LANES_INLINE int64_t people_of_bins(const struct pay_bin *bins)
{
    const struct pay_bin sum = {.people_and_higher =
                                    bins[0].people_and_higher + bins[1].people_and_higher +
                                    bins[2].people_and_higher + bins[3].people_and_higher};
    return pay_bin_people(&sum);
}

/* The group of a doubling that holds the person of a rank there, which becomes his rank in the group. */
LANES_INLINE int find_group(const uint32_t *groups, int64_t *rank)
{
    int first = 4 * find_of_four(people_of_groups(groups), people_of_groups(groups + 4),
                                 people_of_groups(groups + 8), rank);
    return first + find_of_four(groups[first], groups[first + 1], groups[first + 2], rank);
}

/* The bin of a group that holds the person of a rank there. */
LANES_INLINE int find_bin(const struct pay_bin *bins, int64_t rank)
{
    int first = 4 * find_of_four(people_of_bins(bins), people_of_bins(bins + 4),
                                 people_of_bins(bins + 8), &rank);
    bins += first;
    return first + find_of_four(pay_bin_people(&bins[0]), pay_bin_people(&bins[1]),
                                pay_bin_people(&bins[2]), &rank);
}

/* The place of the lowest bin with people in groups from `group` on; there is one. */
static int lowest_place(const struct pay_sheet *sheet, int group)
{
    while (sheet->people[group] == 0) group++;
    return group * PAY_GROUP + find_bin(&sheet->bins[group * PAY_GROUP], 0);
}

/* A person: of a rank in a group. */
struct seat {
    int group;
    int64_t rank;
    bool top; /* nobody is above */
};

/* The person of a rank; ranks ascend from call to call. The memory of his group is asked for. */
static struct seat climb_to(struct climb *climb, int64_t rank)
{
    const struct pay_sheet *sheet = &climb->sheet;
    while (climb->below + climb->here <= rank) {
        climb->below += climb->here;
        climb->doubling += PAY_DOUBLING;
        climb->here = pay_counts_in_doubling(&sheet->people[climb->doubling]);
    }
    struct seat seat = {.rank = rank - climb->below, .top = rank + 1 == climb->people};
    seat.group = climb->doubling + find_group(&sheet->people[climb->doubling], &seat.rank);
    for (int i = 0; i < PAY_GROUP; i += LINE)
        __builtin_prefetch(&sheet->bins[seat.group * PAY_GROUP + i]);
    return seat;
}

/* The place of the person's bin, and that of the next one's, or again his if nobody is above. */
static void find_places(const struct pay_sheet *sheet, const struct seat *seat, int place[2])
{
    int first = seat->group * PAY_GROUP;
    place[0] = first + find_bin(&sheet->bins[first], seat->rank);
    if (seat->rank + 1 < sheet->people[seat->group])
        place[1] = first + find_bin(&sheet->bins[first], seat->rank + 1);
    else
        place[1] = seat->top ? place[0] : lowest_place(sheet, seat->group + 1);
}

#define ENDS (2 * PAY_PERCENTILES_MOST)

/* Mean pay of bins, each with people, from their least pays. */
static void find_means(const struct pay_bin *bins, const double *edge, double *mean, int count);
LANES_INLINE void find_means_loop(const struct pay_bin *bins, const double *edge, double *mean,
                                  int count)
{
    for (int i = 0; i < count; i++) {
        double people = pay_whole((uint64_t)pay_bin_people(&bins[i]));
        mean[i] = edge[i] + pay_bin_rests(&bins[i], false) / people * pay_bin_unit(edge[i]);
    }
}
LANES(find_means, (const struct pay_bin *bins, const double *edge, double *mean, int count),
      (bins, edge, mean, count))

/* All groups are found before the first bin is looked at: that way their memory comes in together. */
void pay_percentiles(const struct pay_counts *counts, int set, const double *p, int n, double *out)
{
    struct pay_extent extent = pay_counts_extent(counts, set);
    struct pay_sheet sheet = pay_counts_sheet(counts, set);
    struct climb climb = {.sheet = sheet, .people = extent.people, .doubling = extent.first};
    struct seat seat[PAY_PERCENTILES_MOST];
    struct pay_bin bins[ENDS];
    double beyond[PAY_PERCENTILES_MOST], edge[ENDS], mean[ENDS];
    for (int i = 0; i < n; i++) out[i] = NAN;
    if (extent.people == 0) return;
    climb.here = pay_counts_in_doubling(&sheet.people[extent.first]);
    for (int i = 0; i < n; i++) {
        double rank = p[i] * (double)(extent.people - 1);
        seat[i] = climb_to(&climb, (int64_t)rank);
        beyond[i] = rank - (double)(int64_t)rank;
    }
    for (int i = 0; i < n; i++) {
        int place[2];
        find_places(&sheet, &seat[i], place);
        for (int end = 0; end < 2; end++) {
            bins[2 * i + end] = sheet.bins[place[end]];
            edge[2 * i + end] = pay_bin_edge(counts->low + place[end]);
        }
    }
    find_means(bins, edge, mean, 2 * n);
    for (int i = 0; i < n; i++) out[i] = mean[2 * i] + beyond[i] * (mean[2 * i + 1] - mean[2 * i]);
}
