/* What threads hand to the one that waits for them, in the order in which they hand it. */
#ifndef RUN_MAILBOX_H
#define RUN_MAILBOX_H

#include <stddef.h>
#include "poach/status.h"

/* First member of whatever is handed over. */
struct mail {
    struct mail *next;
    size_t bytes; /* about how much memory it holds */
};

struct mailbox;

/* room: bytes that may wait in the box; beyond that mailbox_post waits until the box is emptied.
 * NULL: no memory. */
struct mailbox *mailbox_new(size_t room);
/* Frees the box; what is in it is not freed. */
void mailbox_free(struct mailbox *box);
/* Hands `mail` over; any thread. */
void mailbox_post(struct mailbox *box, struct mail *mail);
/* Takes all there is, first posted first, linked by `next`; NULL: nothing. Never waits. */
struct mail *mailbox_take(struct mailbox *box);

#endif
