#!/bin/sh
# tests/threads.sh: the program with several threads, meant for the thread sanitizer (POACH: the
# program). Fails if it reports anything or the numbers differ.
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
scenario=scenarios/aggressive-vs-conservative.json
for threads in 1 2 7; do
    if "$POACH" run "$scenario" -r 8 --months 12 -q -j $threads -o "$work/$threads" &&
        cmp "$work/1/firms.csv" "$work/$threads/firms.csv"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "threads.sh: -j $threads failed"
    fi
done
echo "threads: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
