#include "market/stock.h"

#include <math.h>
#include "base/num.h"

#define PRICE_LEAST 1e-60
#define PRICE_MOST  1e60

/* A standard normal of the month: the market's (number 0) or a firm's own (f + 1). */
static double month_normal(const struct world *world, int number)
{
    double u;
    struct draw_name name = {
        .purpose = PURPOSE_STOCK, .month = (int16_t)world->month, .number = (uint64_t)number};
    stream_read(world->rng, name, &u, 1);
    return stream_normal(u);
}

static poach_status move_price(struct world *world, int f, double ln_change)
{
    if (ln_change == 0) return POACH_OK;
    double *price = &world->terms.share_price[f];
    *price *= num_exp(ln_change);
    if (*price >= PRICE_LEAST && *price <= PRICE_MOST) return POACH_OK;
    world->wrong = "a share price left the range 1e-60..1e60: drift or volatility without bound";
    return POACH_FAILED;
}

/* [E9] d ln S = (drift - vol^2 / 2) dt + vol dB, dt a twelfth of a year; dB = rho dM + sqrt(1 - rho^2)
 * of the firm's own, so that the shares of f and g are correlated by rho_f rho_g. */
poach_status stock_month(struct world *world)
{
    const poach_scenario *s = world->scenario;
    double market = NAN;
    poach_status status = POACH_OK;
    for (int f = 0; f < s->firm_count && world->month > 0 && status == POACH_OK; f++) {
        const struct stock *stock = &s->firms[f].stock;
        double vol = stock->volatility, rho = stock->market_correlation;
        double ln_change = (stock->drift - vol * vol / 2) / 12;
        if (vol > 0) {
            if (isnan(market)) market = month_normal(world, 0);
            double own = month_normal(world, f + 1);
            ln_change += vol * sqrt(1.0 / 12) * (rho * market + sqrt(1 - rho * rho) * own);
        }
        status = move_price(world, f, ln_change);
    }
    return status;
}

poach_status stock_shock(struct world *world, int firm, double log_return)
{
    return move_price(world, firm, log_return);
}
