/* The keys of the block `capability`. */
#include "scenario/keys_rows.h"

static const struct row revenue_rows[] = {
    REAL(revenue, market_size, NAN, 0, MONEY, "money/year",
         "What all firms together earn at month 0 [E14].",
         .flags = ROW_REQUIRED | ROW_OPEN_LOW | ROW_LEVEL),
    REAL(revenue, growth, 0, -5, 5, "log per year", "Growth of market_size."),
    REAL(revenue, tau, 1, 0, 1e6, "log points",
         "The lead in capability that multiplies a firm's part of the market by e [E14].",
         .flags = ROW_OPEN_LOW),
    REAL(revenue, to_payroll, 0, 0, 100, "share of revenue",
         "Up to this share of revenue payroll may go, even above the payroll_cap."),
    END};

#define ELASTICITY(m, h) REAL(capability, m, 0, 0, 10, "", h)
const struct row keys_capability[] = {
    REAL(capability, progress, 0, -100, 100, "log points per year",
         "Growth of K at the mean talent and compute of month 0 [E12]."),
    ELASTICITY(talent_elasticity, "How progress follows talent over its mean of month 0 [E12]."),
    ELASTICITY(compute_elasticity, "How progress follows compute over its mean of month 0 [E12]."),
    REAL(capability, openness_gain, 0, -1, 100, "",
         "By which share progress is faster at openness 1 [E12]."),
    REAL(capability, open_spillover, 0, 0, 100, "1/year",
         "Share of the gap to a rival of openness 1 that closes by what it publishes [E12]."),
    REAL(capability, mover_spillover, 0, 0, 100, "",
         "Share of the gap to his old firm that a hire brings along, times his share of the "
         "talent of the new one [E13]."),
    REAL(capability, ramp_months, 0, 0, 120, "months",
         "For so long a mover is not at full strength [E12]."),
    REAL(capability, ramp_loss, 0, 0, 1, "share",
         "Share of a mover's talent that is missing in ramp_months [E12]."),
    GROUP(capability, revenue, revenue, revenue_rows,
          "What capability earns; with it profit is revenue less cost [E14].",
          .bare = "market_size", .given = offsetof(struct revenue, given) + 1),
    END};
