#include "experiment/design.h"

#include <gsl/gsl_qrng.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/nearest.h"
#include "rng/stream.h"

enum { FAULT_SIZE = 512, SOBOL_AXES = 40 /* gsl_qrng_sobol knows no more */ };
#define POINTS_MOST INT64_C(1000000000)

static const char *const kinds[] = {"grid", "lhs", "sobol", "file", NULL};

const char *design_kind_name(enum design_kind kind)
{
    return kinds[kind];
}

static poach_status read_axes(struct design *self, const struct design_wish *wish, char fault[512])
{
    self->axes = mem_array(wish->vary_count, sizeof *self->axes);
    if (!self->axes) return POACH_NO_MEMORY;
    for (size_t i = 0; i < wish->vary_count; i++) {
        struct axis *axis = &self->axes[self->axis_count++];
        poach_status status = axis_parse(wish->vary[i], axis, fault);
        if (status != POACH_OK) return status;
        for (int k = 0; k + 1 < self->axis_count; k++) {
            if (strcmp(self->axes[k].path, axis->path) != 0) continue;
            snprintf(fault, FAULT_SIZE, "--vary %.300s is there twice", axis->path);
            return POACH_USAGE;
        }
    }
    return POACH_OK;
}

/* All combinations; the last parameter moves fastest. */
static poach_status count_grid(struct design *self, const struct design_wish *wish, char fault[512])
{
    self->points = 1;
    for (int a = 0; a < self->axis_count; a++) {
        if (self->axes[a].count == 0) {
            snprintf(fault, FAULT_SIZE, "--vary %.300s: how many values? a grid takes LO:HI:N",
                     self->axes[a].path);
            return POACH_USAGE;
        }
        if (self->points > POINTS_MOST / self->axes[a].count) {
            snprintf(fault, FAULT_SIZE, "the grid has over %lld points", (long long)POINTS_MOST);
            return POACH_USAGE;
        }
        self->points *= self->axes[a].count;
    }
    if (wish->points > 0 && wish->points != self->points) {
        snprintf(fault, FAULT_SIZE,
                 "--points %lld: a grid has as many points as its values combine to, here %lld; "
                 "--design lhs and sobol take any number",
                 (long long)wish->points, (long long)self->points);
        return POACH_USAGE;
    }
    return POACH_OK;
}

/* As many as asked for, else as the longest range has. */
static poach_status count_spread(struct design *self, const struct design_wish *wish,
                                 char fault[512])
{
    self->points = wish->points;
    for (int a = 0; a < self->axis_count && wish->points == 0; a++)
        if (self->axes[a].count > self->points) self->points = self->axes[a].count;
    if (self->points < 1) {
        snprintf(fault, FAULT_SIZE, "--design %s needs --points N", kinds[self->kind]);
        return POACH_USAGE;
    }
    if (self->kind == DESIGN_SOBOL && self->axis_count > SOBOL_AXES) {
        snprintf(fault, FAULT_SIZE, "a sobol design takes at most %d parameters", SOBOL_AXES);
        return POACH_USAGE;
    }
    return POACH_OK;
}

static poach_status check_count(const struct design *self, const struct design_wish *wish,
                                char fault[512])
{
    if (self->points <= DESIGN_POINTS_USUAL || wish->many) return POACH_OK;
    snprintf(
        fault, FAULT_SIZE,
        "%lld points are more than %lld; --force runs them all the same, --design lhs or sobol "
        "with --points N does with fewer",
        (long long)self->points, (long long)DESIGN_POINTS_USUAL);
    return POACH_USAGE;
}

static poach_status init_file(struct design *self, const struct design_wish *wish, char fault[512])
{
    self->kind = DESIGN_FILE;
    struct nearest near = nearest_to(wish->kind);
    for (int k = 0; k < DESIGN_FILE; k++) nearest_offer(&near, kinds[k]);
    if (near.best && access(wish->kind, F_OK) != 0) {
        snprintf(fault, FAULT_SIZE, "--design %.200s: no such design or file; did you mean %s?",
                 wish->kind, near.best);
        return POACH_USAGE;
    }
    if (wish->vary_count > 0 || wish->points > 0) {
        snprintf(fault, FAULT_SIZE, "--design %.200s is a file of points; it goes without --%s",
                 wish->kind, wish->vary_count > 0 ? "vary" : "points");
        return POACH_USAGE;
    }
    poach_status status = design_read_file(self, wish->kind, fault);
    return status == POACH_OK ? check_count(self, wish, fault) : status;
}

poach_status design_init(struct design *self, const struct design_wish *wish, char fault[512])
{
    *self = (struct design){.kind = DESIGN_GRID};
    *fault = '\0';
    if (wish->kind) {
        while (self->kind < DESIGN_FILE && strcmp(wish->kind, kinds[self->kind]) != 0) self->kind++;
        if (self->kind == DESIGN_FILE) return init_file(self, wish, fault);
    }
    if (wish->vary_count == 0) {
        snprintf(fault, FAULT_SIZE, "what varies? --vary PATH=LO:HI:N, or --design FILE.csv");
        return POACH_USAGE;
    }
    poach_status status = read_axes(self, wish, fault);
    if (status != POACH_OK) return status;
    status =
        self->kind == DESIGN_GRID ? count_grid(self, wish, fault) : count_spread(self, wish, fault);
    return status == POACH_OK ? check_count(self, wish, fault) : status;
}

void design_free(struct design *self)
{
    for (int a = 0; a < self->axis_count; a++) axis_free(&self->axes[a]);
    free(self->axes);
    free(self->place);
    free(self->cells);
    free(self->text);
    *self = (struct design){.kind = DESIGN_GRID};
}

/* Latin hypercube (McKay, Beckman and Conover 1979): of N points one lies in each N-th of every
 * parameter, anywhere in it. Draws are named by parameter and step, so the points are those of the
 * seed. */
static poach_status draw_lhs(struct design *self, uint64_t seed)
{
    int64_t n = self->points;
    gsl_rng *rng = gsl_rng_alloc(stream_type);
    int64_t *stratum = mem_array((size_t)n, sizeof *stratum);
    poach_status status = rng && stratum ? POACH_OK : POACH_NO_MEMORY;
    if (status == POACH_OK) stream_open(rng, seed, 0);
    for (int a = 0; a < self->axis_count && status == POACH_OK; a++) {
        for (int64_t i = 0; i < n; i++) stratum[i] = i;
        for (int64_t i = n - 1; i >= 0; i--) {
            struct draw_name name = {
                .purpose = PURPOSE_DESIGN, .part = (uint16_t)a, .number = (uint64_t)i};
            double u[2]; /* which of the strata left; where in it */
            stream_read(rng, name, u, 2);
            int64_t k = (int64_t)(u[0] * (double)(i + 1)), taken = stratum[k];
            stratum[k] = stratum[i];
            self->place[i * self->axis_count + a] = ((double)taken + u[1]) / (double)n;
        }
    }
    free(stratum);
    if (rng) gsl_rng_free(rng);
    return status;
}

/* Sobol's points (in GSL's numbering, Antonov and Saleev 1979) from the first, which is zero, on:
 * GSL leaves it out, and without it no 2^m points fill every box of their kind (Owen 2020). */
static poach_status draw_sobol(struct design *self)
{
    gsl_qrng *points = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)self->axis_count);
    if (!points) return POACH_NO_MEMORY;
    for (int64_t i = 1; i < self->points; i++)
        gsl_qrng_get(points, &self->place[i * self->axis_count]);
    gsl_qrng_free(points);
    return POACH_OK;
}

poach_status design_draw(struct design *self, uint64_t seed)
{
    if (self->kind != DESIGN_LHS && self->kind != DESIGN_SOBOL) return POACH_OK;
    free(self->place);
    self->place = mem_array((size_t)self->points * (size_t)self->axis_count, sizeof *self->place);
    if (!self->place) return POACH_NO_MEMORY;
    return self->kind == DESIGN_LHS ? draw_lhs(self, seed) : draw_sobol(self);
}

const char *design_value(const struct design *self, int64_t point, int axis, char room[AXIS_ROOM])
{
    int64_t at = point * self->axis_count + axis;
    if (self->kind == DESIGN_FILE) return self->cells[at];
    if (self->kind != DESIGN_GRID) return axis_at(&self->axes[axis], self->place[at], room);
    int64_t rest = point;
    for (int a = self->axis_count - 1; a > axis; a--) rest /= self->axes[a].count;
    return axis_value(&self->axes[axis], rest % self->axes[axis].count, room);
}
