#include "cli/summary.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include "run/result_view.h"

enum { FIRMS_SHOWN = 8 };
#define GROWTH_TOLD 10 /* times the people of month 0 */

/* Prints "  words   mean +- se"; nothing where the number is not defined. */
static void print_number(const poach_result *result, const char *words, const char *metric)
{
    poach_estimate found;
    if (poach_result_estimate(result, metric, &found) != POACH_OK || isnan(found.mean)) return;
    printf("  %-34s %12.6g", words, found.mean);
    if (found.n > 1 && !isnan(found.se)) printf("  +- %.2g", found.se);
    putchar('\n');
}

static void print_market(const poach_result *result, int months)
{
    printf("market, month %d (mean over replications +- standard error):\n", months);
    print_number(result, "moves from firm to firm, in all", "market.moves@sum");
    print_number(result, "pay index (month 0 = 100)", "market.pay_index");
    print_number(result, "pay inflation, % a year", "market.inflation");
    print_number(result, "star premium (p99/p50 of pay)", "market.star_premium");
}

/* What holds people of the firm: nothing where it grants no equity. */
static void print_unvested(const poach_result *result, const char *firm)
{
    char metric[160];
    poach_estimate before, after;
    snprintf(metric, sizeof metric, "firms.%s.unvested@0", firm);
    if (poach_result_estimate(result, metric, &before) != POACH_OK || isnan(before.mean)) return;
    snprintf(metric, sizeof metric, "firms.%s.unvested", firm);
    if (poach_result_estimate(result, metric, &after) == POACH_OK)
        printf("; unvested %.4g -> %.4g", before.mean, after.mean);
}

static void print_firm(const poach_result *result, const char *firm)
{
    char metric[160];
    poach_estimate before, after, in, out;
    snprintf(metric, sizeof metric, "firms.%s.headcount@0", firm);
    if (poach_result_estimate(result, metric, &before) != POACH_OK) return;
    snprintf(metric, sizeof metric, "firms.%s.headcount", firm);
    if (poach_result_estimate(result, metric, &after) != POACH_OK) return;
    printf("  %-24.24s %10.6g -> %10.6g", firm, before.mean, after.mean);
    if (after.n > 1 && !isnan(after.se)) printf("  +- %-8.2g", after.se);
    snprintf(metric, sizeof metric, "firms.%s.poached_in@sum", firm);
    if (poach_result_estimate(result, metric, &in) == POACH_OK) {
        snprintf(metric, sizeof metric, "firms.%s.poached_out@sum", firm);
        if (poach_result_estimate(result, metric, &out) == POACH_OK)
            printf("  poached %.4g, lost %.4g", in.mean, out.mean);
    }
    print_unvested(result, firm);
    putchar('\n');
}

static void print_firms(const poach_result *result, const poach_scenario *scenario)
{
    puts("people, month 0 -> last:");
    for (int f = 0; f < scenario->firm_count && f < FIRMS_SHOWN; f++)
        print_firm(result, scenario->firms[f].name);
    if (scenario->firm_count > FIRMS_SHOWN)
        printf("  and %d more firms\n", scenario->firm_count - FIRMS_SHOWN);
}

static bool any_backfills(const poach_scenario *scenario)
{
    for (int f = 0; f < scenario->firm_count; f++)
        if (scenario->firms[f].backfill) return true;
    return false;
}

/* Where firms that raid one another fill each place that falls empty from outside, people multiply:
 * by how much depends on who accepts, so it is told when it has happened. */
static void print_growth(const poach_result *result, const poach_scenario *scenario)
{
    poach_estimate before, after;
    if (poach_result_estimate(result, "market.employed@0", &before) != POACH_OK) return;
    if (poach_result_estimate(result, "market.employed", &after) != POACH_OK) return;
    if (!(before.mean > 0) || !(after.mean >= GROWTH_TOLD * before.mean)) return;
    printf("note: %.4g people at work became %.4g%s\n", before.mean, after.mean,
           any_backfills(scenario) ? ": who is poached is replaced from outside (backfill); "
                                     "headcount_target or payroll_cap would bound that"
                                   : "");
}

static void print_files(const struct folder *folder, bool verbose)
{
    if (!verbose) {
        printf("written to %s:", folder->path);
        for (int k = 0; k < folder->count; k++)
            printf("%s %s", k > 0 ? "," : "", folder->files[k].name);
        putchar('\n');
        return;
    }
    printf("written to %s:\n", folder->path);
    for (int k = 0; k < folder->count; k++) {
        printf("  %-16s", folder->files[k].name);
        if (folder->files[k].rows > 0) printf(" %" PRId64 " rows", folder->files[k].rows);
        putchar('\n');
    }
}

/* How far --until came. */
static void print_until(const poach_result *result)
{
    struct until_view until;
    if (!result_until(result, &until)) return;
    printf("%s %s after %" PRId64
           " replications: %.6g +- %.2g, half-width %.2g of it (asked: %g)\n",
           until.metric, until.reached ? "is known" : "is not known well enough",
           poach_result_done(result), until.found.mean, until.found.se, until.precision,
           until.relative);
}

void summary_estimates(const poach_result *result, const char *const *metrics, size_t count)
{
    poach_estimate found;
    if (count > 0) puts("asked for (mean +- standard error):");
    for (size_t i = 0; i < count; i++) {
        if (poach_result_estimate(result, metrics[i], &found) != POACH_OK)
            printf("  %-34s not kept for so many replications; see outcomes.csv\n", metrics[i]);
        else if (isnan(found.mean))
            printf("  %-34s not defined in any replication\n", metrics[i]);
        else
            print_number(result, metrics[i], metrics[i]);
    }
}

void summary_print(const poach_scenario *scenario, const poach_result *result,
                   const struct folder *folder, bool verbose)
{
    int64_t done = poach_result_done(result), planned = poach_result_planned(result);
    printf("%s: %" PRId64, poach_scenario_name(scenario), done);
    if (done != planned) printf(" of %" PRId64, planned);
    printf(" replication%s of %d months in %.2f s", done == 1 ? "" : "s",
           poach_scenario_months(scenario), result_seconds(result));
    if (verbose)
        printf(", %d thread%s, seed %" PRIu64, result_threads(result),
               result_threads(result) == 1 ? "" : "s", poach_scenario_seed(scenario));
    putchar('\n');
    print_until(result);
    print_market(result, poach_scenario_months(scenario));
    print_firms(result, scenario);
    print_growth(result, scenario);
    print_files(folder, verbose);
    printf("pictures: poach plot %s\n", folder->path);
}
