#include "rng/variate.h"

#define CENTRE 0.425 /* |u - 1/2| up to which one rational function of u serves: 85 % of all */

struct rational {
    double above[8], below[8];
};

static const struct rational centre = {
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3},
    {1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
     5.2264952788528545610e3}};

/* in r - 1.6, r = sqrt(-ln of the distance to the nearer end) up to 5 */
static const struct rational side = {
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
     3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9}};

/* in r - 5 */
static const struct rational end = {
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15}};

LANES_INLINE double polynomial(const double c[8], double x)
{
    double x2 = x * x, x4 = x2 * x2;
    return ((c[0] + c[1] * x) + (c[2] + c[3] * x) * x2) +
           ((c[4] + c[5] * x) + (c[6] + c[7] * x) * x2) * x4;
}

LANES_INLINE double ratio(const struct rational *f, double x)
{
    return polynomial(f->above, x) / polynomial(f->below, x);
}

/* q = u - 1/2 within CENTRE; anything finite beyond. */
LANES_INLINE double normal_centre(double q)
{
    return q * ratio(&centre, CENTRE * CENTRE - q * q);
}

/* r of u. */
LANES_INLINE double depth(double u)
{
    return sqrt(0 - num_log_plain(variate_inside(num_min(u, 1 - u))));
}

static double normal_tail(double u)
{
    double r = depth(u);
    double size = r <= 5 ? ratio(&side, r - 1.6) : ratio(&end, r - 5);
    return u < 0.5 ? -size : size;
}

double variate_normal(double u)
{
    double q = u - 0.5;
    return fabs(q) <= CENTRE ? normal_centre(q) : normal_tail(u);
}

LANES_INLINE void variate_exponentials_loop(const double *u, double *x, int count)
{
    for (int i = 0; i < count; i++) x[i] = variate_exponential(u[i]);
}
LANES(variate_exponentials, (const double *u, double *x, int count), (u, x, count))

LANES_INLINE void variate_logistics_loop(const double *u, double *x, int count)
{
    for (int i = 0; i < count; i++) x[i] = variate_logistic(u[i]);
}
LANES(variate_logistics, (const double *u, double *x, int count), (u, x, count))

/* Normals in chunks: the centre for all, then those at the sides again, gathered so that they too
 * are vector code. */
#define CHUNK 64
#define SIDES                                                                                      \
    16 /* are gathered at a time: more than 16 of 64 numbers are at the sides once in 70 times */

/* Which are at the sides, a bit each. */
LANES_INLINE uint64_t sides_of(const double *u, int count)
{
    uint64_t sides = 0;
    for (int i = 0; i < count; i++) sides |= lanes_mark(fabs(u[i] - 0.5) > CENTRE, i);
    return sides;
}

/* Where the first SIDES of them stand; the last again and again if they are fewer, so that all loops
 * have the same length and no branch is a surprise. Returns those that are left, or the last. */
LANES_INLINE uint64_t places_of(uint64_t sides, int place[SIDES])
{
    for (int i = 0; i < SIDES; i++) {
        uint64_t rest = sides & (sides - 1);
        place[i] = __builtin_ctzll(sides);
        sides = rest ? rest : sides;
    }
    return sides;
}

LANES_INLINE void normals_sides(const double *u, double *x, const int place[SIDES])
{
    double sided[SIDES], size[SIDES];
    uint64_t ends = 0;
    for (int i = 0; i < SIDES; i++) sided[i] = u[place[i]];
    for (int i = 0; i < SIDES; i++) {
        double r = depth(sided[i]), far = ratio(&side, r - 1.6);
        size[i] = copysign(far, sided[i] - 0.5);
        ends |= lanes_mark(r > 5, i);
    }
    for (int i = 0; i < SIDES; i++) x[place[i]] = size[i];
    for (; ends; ends &= ends - 1) { /* one number in 10^11 */
        int i = __builtin_ctzll(ends);
        x[place[i]] = normal_tail(sided[i]);
    }
}

LANES_INLINE void normals_chunk(const double *given, double *x, int count)
{
    double u[CHUNK];
    int place[SIDES];
    /* x may be the same array. A sum, or gcc copies by an instruction that is slow to start */
    for (int i = 0; i < count; i++) u[i] = given[i] + 0.0;
    uint64_t sides = sides_of(u, count);
    for (int i = 0; i < count; i++) x[i] = normal_centre(u[i] - 0.5);
    for (int n = __builtin_popcountll(sides); n > 0; n -= SIDES) {
        sides = places_of(sides, place);
        normals_sides(u, x, place);
    }
}

LANES_INLINE void variate_normals_loop(const double *u, double *x, int count)
{
    for (int i = 0; i < count; i += CHUNK)
        normals_chunk(u + i, x + i, count - i < CHUNK ? count - i : CHUNK);
}
LANES(variate_normals, (const double *u, double *x, int count), (u, x, count))
