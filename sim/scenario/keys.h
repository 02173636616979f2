/* The table of scenario keys: one row each. Shorthand, merging, checking, filling, emitting, --set,
 * the JSON Schema and the key reference all read these rows; nothing else knows a key. */
#ifndef SCENARIO_KEYS_H
#define SCENARIO_KEYS_H

#include <stddef.h>

enum row_kind {
    ROW_REAL,   /* double                                                           */
    ROW_COUNT,  /* int64_t, a whole number                                          */
    ROW_CHOICE, /* int, the place of the word in `words`                            */
    ROW_BOOL,   /* bool                                                             */
    ROW_TEXT,   /* char *, owned; NULL words: any text                              */
    ROW_SEED,   /* uint64_t; a number up to 2^53 or a string of digits              */
    ROW_REALS,  /* double *, its length in an int at `count`; sorted, all different */
    ROW_NAMES,  /* list of names that are declared by standing in it                */
    ROW_LABEL,  /* the name of something declared elsewhere, see `by`; not stored   */
    ROW_LABELS, /* int *, such names, its length in an int at `count`; a list, one name or "all" */
    ROW_FILES,  /* a file or a list of files; not stored                            */
    ROW_SET,    /* {path: value}: settings; not stored, see timeline.c              */
    ROW_GROUP,  /* a struct inside its struct; `inner`: its rows                    */
    ROW_BLOCK,  /* pointer to one struct a segment, filled from one group           */
    ROW_LIST,   /* pointer to structs, their number in an int at `count`; `inner`: their rows */
    ROW_MAP     /* pointer to elements named by the file; `inner`: one row, theirs  */
};

/* What the names of a ROW_MAP or ROW_LABEL are names of. */
enum row_by { BY_NOTHING, BY_SEGMENT, BY_FIRM, BY_ATTRIBUTE, BY_STRATEGY, BY_PERSON, BY_COUNT };

enum row_flag {
    ROW_REQUIRED = 1,    /* a scenario (not a fragment) must give it; a map: at least one entry   */
    ROW_MAY_LACK = 2,    /* `def` means "not given" and is never written                          */
    ROW_OPEN_LOW = 4,    /* `lo` itself is out of range                                           */
    ROW_OPEN_HIGH = 8,   /* `hi` itself is out of range                                           */
    ROW_DECLARES = 16,   /* a map: its names are hereby known; elsewhere they must be             */
    ROW_PICKS = 32,      /* which of several this block is: giving it anew over a base drops the
                          block's other keys that came from the base                            */
    ROW_FIRST = 64,      /* stored in the first element of the array at `at`                      */
    ROW_OWN = 128,       /* describes this file, so it is not inherited by `extends`              */
    ROW_NAME = 256,      /* a text: one line that can also name a folder                          */
    ROW_LINE = 1024,     /* a text of one line */
    ROW_SPARSE = 2048,   /* a map of numbers: those at their default are not written          */
    ROW_INHERITS = 4096, /* a group: keys left out are as in the block it changes       */
    ROW_LEVEL = 8192,    /* goes its own way from the start on; a dated `set` sets it anew */
    ROW_ONE_OF = 16384,  /* of such keys a struct of a list gives exactly one            */
    ROW_NO_STORE = 512   /* checked, but stands in no struct: resolved before filling             */
};

/* One key. Numbers are in `unit`; bounds are inclusive unless a flag says otherwise. */
struct row {
    const char *key; /* name in JSON; NULL ends a list of rows           */
    enum row_kind kind;
    unsigned flags;           /* enum row_flag                            */
    size_t at;                /* offset in its struct                     */
    double def, lo, hi;       /* NAN default: required or "not given"     */
    const char *unit;         /* "" if none                               */
    const char *help;         /* a sentence, with the equation's number   */
    const char *const *words; /* of a CHOICE, NULL-ended                  */
    const struct row *inner;
    size_t size;           /* bytes of an element of a MAP or BLOCK             */
    size_t most;           /* entries allowed in a MAP, REALS, NAMES            */
    enum row_by by;        /* MAP, LABEL                                        */
    const char *bare;      /* GROUP: the key meant by a bare value, else NULL  */
    const char *bare_word; /* GROUP: word its first key gets besides, else NULL       */
    const char *fixed;     /* why a dated `set` may not change it; NULL: it may        */
    size_t given;          /* GROUP: offset + 1 of a bool that says it is there; 0: none     */
    size_t count;          /* REALS: offset of the int with the length          */
};

/* The whole scenario: a GROUP whose inner rows are the top level. */
const struct row *keys_root(void);

/* The row of `key` in a NULL-ended list; NULL if there is none. */
const struct row *keys_find(const struct row *rows, const char *key);

/* The row below `row` for `key`: the row of a key for a group, block or the elements of a list, that of
 * any element for a map; NULL if there is none. row may be NULL. */
const struct row *keys_below(const struct row *row, const char *key);

/* The row at a dotted path such as "firms.Apple.pay.star.median"; names of map entries may be
 * anything. NULL if no key stands there. */
const struct row *keys_at(const char *path);

/* "segment", "firm", "attribute", "strategy", "person": for messages. */
const char *keys_by_name(enum row_by by);

#endif
