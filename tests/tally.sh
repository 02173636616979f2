#!/bin/sh
# tests/tally.sh PROGRAM...: runs each test program and ends with one line, "N passed, N failed",
# over all of them. A program that dies without its own summary line counts as one failure.
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
for program in "$@"; do
    case $program in */*) ;; *) program=./$program ;; esac
    start=$(date +%s)
    "$program" >"$log" 2>&1
    status=$?
    took=$(($(date +%s) - start))
    line=$(sed -n 's/^.*: \([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$log" | tail -n 1)
    good=${line%% *} bad=${line##* }
    if [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then
        bad=$((${bad:-0} + 1))
        echo "$program: ended with status $status" >>"$log"
    elif [ -z "$line" ]; then
        bad=1
        echo "$program: no summary line" >>"$log"
    fi
    if [ "$bad" -eq 0 ]; then
        case $program in *asan*) printf 'asan  ' ;; *) printf '      ' ;; esac
        if [ "$took" -ge 10 ]; then echo "$(tail -n 1 "$log") ($took s)"; else tail -n 1 "$log"; fi
    else
        echo "== $program"
        cat "$log"
    fi
    passed=$((passed + ${good:-0})) failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
