#include "run/mailbox.h"

#include <pthread.h>
#include <stdlib.h>

struct mailbox {
    pthread_mutex_t mutex;
    pthread_cond_t emptied;
    struct mail *first, *last;
    size_t bytes, room;
};

struct mailbox *mailbox_new(size_t room)
{
    struct mailbox *box = calloc(1, sizeof *box);
    if (!box) return NULL;
    pthread_mutex_init(&box->mutex, NULL);
    pthread_cond_init(&box->emptied, NULL);
    box->room = room;
    return box;
}

void mailbox_free(struct mailbox *box)
{
    if (!box) return;
    pthread_cond_destroy(&box->emptied);
    pthread_mutex_destroy(&box->mutex);
    free(box);
}

void mailbox_post(struct mailbox *box, struct mail *mail)
{
    mail->next = NULL;
    pthread_mutex_lock(&box->mutex);
    while (box->bytes > box->room) pthread_cond_wait(&box->emptied, &box->mutex);
    if (box->last)
        box->last->next = mail;
    else
        box->first = mail;
    box->last = mail;
    box->bytes += mail->bytes;
    pthread_mutex_unlock(&box->mutex);
}

struct mail *mailbox_take(struct mailbox *box)
{
    pthread_mutex_lock(&box->mutex);
    struct mail *first = box->first;
    box->first = box->last = NULL;
    box->bytes = 0;
    pthread_cond_broadcast(&box->emptied);
    pthread_mutex_unlock(&box->mutex);
    return first;
}
