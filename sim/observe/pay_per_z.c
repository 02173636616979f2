#include "observe/pay_per_z.h"

static double add_up(const struct world *world, int f, int k)
{
    const struct people *people = &world->people[k];
    double sum = 0;
    for (uint32_t i = 0; i < people->used; i++)
        if (people->slot[i].firm == f) sum += people->slot[i].pay / people->slot[i].z;
    return sum;
}

void pay_per_z_renew(struct pay_per_z *sums, const struct world *world)
{
    int firms = world->scenario->firm_count;
    for (int k = 0; k < world->scenario->segment_count; k++)
        for (int f = 0; f < firms; f++) {
            struct pay_per_z *per_z = &sums[k * firms + f];
            if (world_staff(world, f, k)->heads == 0) *per_z = (struct pay_per_z){0};
            if (!(per_z->sum >= STAFF_DIGITS_LOST * per_z->peak))
                *per_z = (struct pay_per_z){.sum = add_up(world, f, k)};
        }
}
