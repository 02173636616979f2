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

/* The places of the bins that percentiles lie between, two each, and how far along. Returns the people of
 * the set; of none there are no places. All groups are found before the first bin is looked at: that way
 * their memory comes in together. */
static int64_t find_ends(const struct pay_counts *counts, int set, const double *p, int n,
                         int *place, double *beyond)
{
    struct pay_extent extent = pay_counts_extent(counts, set);
    struct pay_sheet sheet = pay_counts_sheet(counts, set);
    struct climb climb = {.sheet = sheet, .people = extent.people, .doubling = extent.first};
    struct seat seat[PAY_PERCENTILES_MOST];
    if (extent.people == 0) return 0;
    climb.here = pay_counts_in_doubling(&sheet.people[extent.first]);
    for (int i = 0; i < n; i++) {
        double rank = p[i] * (double)(extent.people - 1);
        seat[i] = climb_to(&climb, (int64_t)rank);
        beyond[i] = rank - (double)(int64_t)rank;
    }
    for (int i = 0; i < n; i++) find_places(&sheet, &seat[i], &place[2 * i]);
    return extent.people;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

/* The same where sixteen counts are a register: how many running sums are up to a rank is the number of
 * the one that holds it, and where a rank falls is no surprise to the processor. */
#define WIDEST         __attribute__((target("avx512f,popcnt"))) static
#define DOUBLINGS_MOST 16
_Static_assert(PAY_GROUP == 16 && PAY_DOUBLING == 16, "counts fill a register");

WIDEST inline __m512i running_sums(__m512i counts)
{
    const __m512i zero = _mm512_setzero_si512();
    __m512i sums = _mm512_add_epi32(counts, _mm512_alignr_epi32(counts, zero, 15));
    sums = _mm512_add_epi32(sums, _mm512_alignr_epi32(sums, zero, 14));
    sums = _mm512_add_epi32(sums, _mm512_alignr_epi32(sums, zero, 12));
    return _mm512_add_epi32(sums, _mm512_alignr_epi32(sums, zero, 8));
}

WIDEST inline int holder(__m512i sums, uint32_t rank)
{
    return __builtin_popcount(_mm512_cmple_epu32_mask(sums, _mm512_set1_epi32((int)rank)));
}

/* Running sums over the groups of a set, and their ends by doublings. */
struct widest_sums {
    uint32_t groups[DOUBLINGS_MOST][PAY_DOUBLING];
    __m512i ends;
    uint32_t people;
};

WIDEST inline void sum_groups(const uint32_t *people, int doublings, struct widest_sums *sums)
{
    __m512i before = _mm512_setzero_si512(), ends = _mm512_set1_epi32(-1);
    for (int d = 0; d < doublings; d++) {
        __m512i counts = _mm512_loadu_si512((const void *)&people[d * PAY_DOUBLING]);
        __m512i here = _mm512_add_epi32(running_sums(counts), before);
        _mm512_storeu_si512((void *)sums->groups[d], here);
        before = _mm512_permutexvar_epi32(_mm512_set1_epi32(PAY_DOUBLING - 1), here);
        ends = _mm512_mask_mov_epi32(ends, (__mmask16)(1u << d), before);
    }
    sums->ends = ends;
    sums->people = (uint32_t)_mm_cvtsi128_si32(_mm512_castsi512_si128(before));
}

/* The group of a person; *rank becomes his rank there. */
WIDEST inline int widest_group(const struct widest_sums *sums, const struct pay_sheet *sheet,
                               uint32_t *rank)
{
    int doubling = holder(sums->ends, *rank);
    const uint32_t *here = sums->groups[doubling];
    int place = holder(_mm512_loadu_si512((const void *)here), *rank);
    int group = doubling * PAY_DOUBLING + place;
    *rank -= here[place] - sheet->people[group];
    return group;
}

WIDEST inline __m256i people_of_eight(const struct pay_bin *bins)
{
    const __m512i first = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
    __m512i words = _mm512_permutex2var_epi64(_mm512_loadu_si512((const void *)bins), first,
                                              _mm512_loadu_si512((const void *)(bins + 4)));
    return _mm512_cvtepi64_epi32(
        _mm512_and_si512(words, _mm512_set1_epi64((int64_t)PAY_PEOPLE_MASK)));
}

WIDEST inline int widest_bin(const struct pay_bin *bins, uint32_t rank)
{
    __m512i lower = _mm512_castsi256_si512(people_of_eight(bins));
    return holder(running_sums(_mm512_inserti64x4(lower, people_of_eight(bins + 8), 1)), rank);
}

WIDEST int64_t widest_ends(const struct pay_counts *counts, int set, const double *p, int n,
                           int *place, double *beyond)
{
    struct pay_sheet sheet = pay_counts_sheet(counts, set);
    struct widest_sums sums;
    uint32_t rank[ENDS];
    sum_groups(sheet.people, counts->width / (PAY_DOUBLING * PAY_GROUP), &sums);
    if (sums.people == 0) return 0;
    for (int i = 0; i < n; i++) {
        double exact = p[i] * (double)(sums.people - 1);
        uint32_t whole = (uint32_t)exact;
        beyond[i] = exact - (double)whole;
        rank[2 * i] = whole;
        rank[2 * i + 1] = whole + (whole + 1 < sums.people);
    }
    for (int i = 0; i < 2 * n; i++) place[i] = PAY_GROUP * widest_group(&sums, &sheet, &rank[i]);
    for (int i = 0; i < 2 * n; i++) place[i] += widest_bin(&sheet.bins[place[i]], rank[i]);
    return sums.people;
}

static bool fits_widest(const struct pay_counts *counts)
{
    return counts->width <= DOUBLINGS_MOST * PAY_DOUBLING * PAY_GROUP &&
           __builtin_cpu_supports("avx512f");
}
#else
#define widest_ends find_ends

static bool fits_widest(const struct pay_counts *counts)
{
    (void)counts;
    return false;
}
#endif

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

void pay_percentiles(const struct pay_counts *counts, int set, const double *p, int n, double *out)
{
    const struct pay_sheet sheet = pay_counts_sheet(counts, set);
    struct pay_bin bins[ENDS] = {0};
    double beyond[PAY_PERCENTILES_MOST], edge[ENDS] = {0}, mean[ENDS];
    int place[ENDS];
    int64_t people = fits_widest(counts) ? widest_ends(counts, set, p, n, place, beyond)
                                         : find_ends(counts, set, p, n, place, beyond);
    for (int i = 0; i < n; i++) out[i] = NAN;
    if (people == 0) return;
    for (int i = 0; i < 2 * n; i++) {
        bins[i] = sheet.bins[place[i]];
        edge[i] = pay_bin_edge(counts->low + place[i]);
    }
    find_means(bins, edge, mean, 2 * n);
    for (int i = 0; i < n; i++) out[i] = mean[2 * i] + beyond[i] * (mean[2 * i + 1] - mean[2 * i]);
}
