/* What happened to somebody: told to the observers after the world has changed. */
#ifndef MARKET_EVENT_H
#define MARKET_EVENT_H

#include "market/contact.h"

enum event_kind {
    EVENT_CONTACT,
    EVENT_LAYOFF,
    EVENT_EXIT,
    EVENT_ENTRY,
    EVENT_BACKFILL,
    EVENT_FOLLOW, /* moves after somebody, without choice */
    EVENT_DEPART  /* moves at a date the scenario gives   */
};

/* Whom it happened to, as he was. */
struct mover {
    double z;
    uint8_t home;     /* segment at month 0                  */
    bool founder;     /* leaves the firm of month 0          */
    bool top_quarter; /* in skill, by the law of his segment */
    bool boomerang;   /* hired by a former employer          */
};

struct event {
    enum event_kind kind;
    int segment;
    int from, to;      /* firm, or AT_POOL, NOWHERE (outside the market)          */
    double pay_before; /* money/year; 0 if not employed                            */
    struct mover who;
    struct deal deal; /* of a contact; offered is false if the contact was spent */
};

#endif
