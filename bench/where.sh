#!/bin/bash
# bench/where.sh: the instructions of a run by folder of sim/, from callgrind; the last lines name the
# functions that take most. Runs bench/history.sh's cases without writing the history, and counts what
# poach_run does alone: neither reading the scenario nor asking the result.
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=${OUT:-build/bench} BIN=${BIN:-build/release/bench}
command -v valgrind >/dev/null || { echo "valgrind is missing: make deps-bench"; exit 1; }
mkdir -p "$OUT"
look() { # CASE SCENARIO REPLICATIONS
    valgrind --tool=callgrind --dump-line=no --zero-before=poach_run --dump-after=poach_run \
        --callgrind-out-file="$OUT/where.$1" --log-file="$OUT/callgrind.log" "$BIN/ours" cpu "$2" 1 "$3" >/dev/null
    echo "$1"
    callgrind_annotate --auto=no --threshold=100 "$OUT/where.$1.1" 2>/dev/null | awk '
        /^ *[0-9,]+ +\( *[0-9.]+%\)/ && !/TOTALS/ && match($0, /[^ ]+:[^ ]+/) {
            count = $1; gsub(/,/, "", count)
            where = substr($0, RSTART, RLENGTH)
            room = where ~ /sim\/[a-z]+\// ? where : "libraries"
            sub(/.*sim\//, "", room); sub(/\/.*/, "", room)
            sum[room] += count; all += count
            function_of[++n] = where; cost[n] = count
        }
        END {
            for (room in sum) if (sum[room] > all / 1000) printf "  %5.1f %%  %s\n", 100 * sum[room] / all, room | "sort -rn"
            close("sort -rn")
            print "  of that, function by function:"
            for (i = 1; i <= 15 && i <= n; i++) { sub(/.*sim\//, "", function_of[i]); printf "    %5.1f %%  %s\n", 100 * cost[i] / all, function_of[i] }
        }'
}
look reference bench/reference.json 4
look flagship scenarios/ai-talent-war-2025.json 4
