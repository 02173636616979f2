#include "scenario/names.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

const char *const names_reserved[] = {"all", "(pool)", "(outside)", "(market)", "note", NULL};

const char *names_problem(const char *name)
{
    if (!*name) return "a name cannot be empty";
    if (strlen(name) > NAMES_LONGEST) return "a name has at most 64 bytes";
    for (const char *c = name; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7f) return "a name has no control characters";
        if (strchr(NAMES_FORBIDDEN, *c)) return "a name has none of . @ , = / \" :";
    }
    for (int i = 0; names_reserved[i]; i++)
        if (strcmp(name, names_reserved[i]) == 0)
            return "this name is reserved (all, (pool), (outside), (market), note)";
    return NULL;
}

static int by_text(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order != 0 ? order : x->place < y->place ? -1 : x->place > y->place;
}

static const char *text_of(const cJSON *source, const cJSON *item)
{
    if (cJSON_IsArray(source)) return cJSON_IsString(item) ? item->valuestring : NULL;
    return strcmp(item->string, "note") != 0 ? item->string : NULL;
}

/* Leaves out the later of equal names (possible in a list), which are faults anyway. */
static void number(struct names *names, int count)
{
    qsort(names->sorted, (size_t)count, sizeof *names->sorted, by_text);
    for (int i = 1; i < count; i++)
        if (strcmp(names->sorted[i].text, names->sorted[i - 1].text) == 0)
            names->in_order[names->sorted[i].place] = NULL;
    for (int i = 0; i < count; i++)
        if (names->in_order[i]) names->in_order[names->count++] = names->in_order[i];
    for (int i = 0; i < names->count; i++) names->sorted[i] = (struct name){names->in_order[i], i};
    qsort(names->sorted, (size_t)names->count, sizeof *names->sorted, by_text);
}

bool names_init(struct names *names, const cJSON *source, const char *first)
{
    size_t most = first ? 1 : 0;
    int count = 0;
    *names = (struct names){0};
    if (source && !cJSON_IsArray(source) && !cJSON_IsObject(source)) source = NULL;
    for (const cJSON *item = source ? source->child : NULL; item; item = item->next) most++;
    names->sorted = mem_array(most, sizeof *names->sorted);
    names->in_order = mem_array(most, sizeof *names->in_order);
    if (!names->sorted || !names->in_order) {
        names_free(names);
        return false;
    }
    if (first) names->in_order[count++] = first;
    for (const cJSON *item = source ? source->child : NULL; item; item = item->next) {
        const char *text = text_of(source, item);
        if (text) names->in_order[count++] = text;
    }
    for (int i = 0; i < count; i++) names->sorted[i] = (struct name){names->in_order[i], i};
    number(names, count);
    return true;
}

void names_free(struct names *names)
{
    free(names->sorted);
    free(names->in_order);
    *names = (struct names){0};
}

int names_find(const struct names *names, const char *name)
{
    int low = 0, high = names->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcmp(names->sorted[middle].text, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < names->count && strcmp(names->sorted[low].text, name) == 0;
    return found ? names->sorted[low].place : -1;
}

const char *names_nearest(const struct names *names, const char *name)
{
    struct nearest nearest = nearest_to(name);
    for (int i = 0; i < names->count; i++) nearest_offer(&nearest, names->in_order[i]);
    return nearest.best;
}
