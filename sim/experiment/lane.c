#include "experiment/lane.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/faults.h"
#include "base/mem.h"
#include "run/replicate.h"
#include "scenario/scenario.h"

enum { FAULT_SIZE = 512 };

void lane_init(struct lane *lane)
{
    *lane = (struct lane){.point = -1};
}

static void leave_point(struct lane *lane)
{
    if (lane->ready) engine_free(&lane->engine);
    lane->ready = false;
    poach_scenario_free(lane->scenario);
    lane->scenario = NULL;
    lane->point = -1;
}

void lane_free(struct lane *lane)
{
    leave_point(lane);
    free(lane->metrics);
    free(lane->vector);
    block_free(&lane->block);
}

static poach_status read_metrics(const struct sweep *sweep, struct lane *lane, char reason[512])
{
    const struct layout *layout = &lane->engine.ledger.layout;
    for (int m = 0; m < sweep->metric_count; m++) {
        poach_status status = metric_parse(sweep->metrics[m], layout, &lane->metrics[m]);
        if (status == POACH_USAGE) metric_explain(sweep->metrics[m], layout, reason);
        if (status != POACH_OK) return status == POACH_USAGE ? POACH_FAILED : status;
    }
    return POACH_OK;
}

static poach_status make_room(const struct sweep *sweep, struct lane *lane)
{
    int64_t size = lane->engine.ledger.layout.size;
    if (!lane->metrics) {
        lane->metrics = mem_array((size_t)sweep->metric_count, sizeof *lane->metrics);
        poach_status status =
            block_init(&lane->block, sweep->metric_count, sweep->ratio, &sweep->blocks);
        if (status != POACH_OK || !lane->metrics) return POACH_NO_MEMORY;
    }
    if (size > lane->vector_room) {
        free(lane->vector);
        lane->vector = mem_array((size_t)size, sizeof(double));
        lane->vector_room = lane->vector ? size : 0;
    }
    return lane->vector ? POACH_OK : POACH_NO_MEMORY;
}

poach_status lane_enter(struct lane *lane, const struct sweep *sweep, int64_t point,
                        char reason[512])
{
    poach_faults faults = {.count = 0};
    if (lane->ready && lane->point == point) return POACH_OK;
    leave_point(lane);
    poach_status status = sweep_scenario(sweep, point, &faults, &lane->scenario);
    if (status == POACH_BAD_SCENARIO || status == POACH_FAILED) {
        snprintf(reason, FAULT_SIZE, "%.400s", faults.count > 0 ? faults.items[0].text : "");
        status = POACH_FAILED;
    }
    poach_faults_free(&faults);
    if (status != POACH_OK) return status;
    status = engine_init(&lane->engine, lane->scenario);
    if (status != POACH_OK) return status;
    lane->ready = true;
    status = make_room(sweep, lane);
    if (status == POACH_OK) status = read_metrics(sweep, lane, reason);
    if (status == POACH_OK) lane->point = point;
    return status;
}

poach_status lane_replicate(struct lane *lane, const struct sweep *sweep, int64_t block,
                            const atomic_int *halt, char reason[512])
{
    const struct blocks *blocks = &sweep->blocks;
    const struct layout *layout = &lane->engine.ledger.layout;
    struct block *kept = &lane->block;
    kept->count = blocks_length(blocks, block);
    for (int64_t r = 0; r < kept->count; r++) {
        poach_status status =
            replicate(&lane->engine, (uint32_t)(block * blocks->size + r), halt, lane->vector);
        const struct world *world = &lane->engine.world;
        if (status == POACH_FAILED)
            snprintf(reason, FAULT_SIZE, "replication %lld, month %d: %.300s",
                     (long long)(block * blocks->size + r + 1), world->month,
                     world->wrong ? world->wrong : "it cannot go on");
        if (status != POACH_OK) return status;
        for (int m = 0; m < kept->metrics; m++) {
            struct ratio read = metric_read(&lane->metrics[m], layout, lane->vector);
            kept->a[m * kept->room + r] = read.numerator;
            kept->b[m * kept->room + r] = read.denominator;
        }
    }
    return POACH_OK;
}
