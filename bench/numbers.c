/* Nanoseconds of one number of each kind, in arrays of 1,024 and one by one: lines NAME,SECONDS. */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/num.h"
#include "line.h"
#include "rng/stream.h"
#include "rng/variate.h"

enum { COUNT = 1024, TIMES = 4000 };

static double u[COUNT], v[COUNT], x[COUNT];
static gsl_rng *rng;
static volatile double sink; /* so that nothing is left out */

static void blocks(void)
{
    stream_run(rng, (struct draw_name){.purpose = PURPOSE_CONTACT}, x, v, COUNT);
}

static void block_by_block(void)
{
    struct draw_name name = {.purpose = PURPOSE_CONTACT};
    for (; name.number < COUNT; name.number++) stream_read(rng, name, v, 2);
}

static void logs(void)
{
    num_logs(u, x, COUNT);
}

static void exps(void)
{
    num_exps(u, x, COUNT);
}

static void exponentials(void)
{
    variate_exponentials(u, x, COUNT);
}

static void logistics(void)
{
    variate_logistics(u, x, COUNT);
}

static void normals(void)
{
    variate_normals(u, x, COUNT);
}

static void log_by_log(void)
{
    for (int i = 0; i < COUNT; i++) x[i] = num_log(u[i]);
}

static void library_logs(void)
{
    for (int i = 0; i < COUNT; i++) x[i] = log(u[i]);
}

static void normal_by_normal(void)
{
    for (int i = 0; i < COUNT; i++) x[i] = variate_normal(u[i]);
}

static void gsl_normals(void)
{
    for (int i = 0; i < COUNT; i++) x[i] = gsl_cdf_ugaussian_Pinv(u[i]);
}

static const struct {
    const char *name;
    void (*run)(void);
} kinds[] = {{"Philox block in arrays", blocks},
             {"Philox block by block", block_by_block},
             {"ln in arrays", logs},
             {"ln one by one", log_by_log},
             {"ln of the C library", library_logs},
             {"exp in arrays", exps},
             {"exponential in arrays", exponentials},
             {"logistic in arrays", logistics},
             {"normal in arrays", normals},
             {"normal one by one", normal_by_normal},
             {"normal of GSL (inverse)", gsl_normals}};

int main(void)
{
    rng = gsl_rng_alloc(stream_type);
    if (!rng) return 1;
    stream_open(rng, 1, 0);
    stream_run(rng, (struct draw_name){.purpose = PURPOSE_START, .number = 1}, u, v, COUNT);
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        kinds[k].run();
        double start = line_now();
        for (int i = 0; i < TIMES; i++) {
            kinds[k].run();
            sink = x[i % COUNT];
        }
        printf("%s,%.12f\n", kinds[k].name, (line_now() - start) / TIMES / COUNT);
    }
    gsl_rng_free(rng);
    return 0;
}
