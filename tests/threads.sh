#!/bin/sh
# tests/threads.sh: the program with several threads, meant for the thread sanitizer (POACH: the
# program). Fails if it reports anything or the numbers differ.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

scenario=$project/scenarios/aggressive-vs-conservative.json
for threads in 1 2 7; do
    expect 0 "-j $threads" "$POACH" run "$scenario" -r 8 --months 12 -q -j $threads -o $threads
    ensure "the bytes of -j $threads" same_files 1 $threads
done
summary
