#!/bin/bash
# bench/history.sh: instructions (valgrind --tool=callgrind) of fixed small runs, for the commit checked
# out, appended to bench/history.csv. They repeat where seconds do not; only counts of one compiler and
# one valgrind (which has no AVX-512) can be compared. Of the whole program, and, in the last column (rows
# since it exists), of poach_run alone: without reading the scenario and asking the result.
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=${OUT:-build/bench} BIN=${BIN:-build/release/bench}
command -v valgrind >/dev/null || { echo "valgrind is missing: make deps-bench"; exit 1; }
mkdir -p "$OUT"
history=bench/history.csv
commit=$(git rev-parse --short HEAD)
[ -z "$(git status --porcelain sim)" ] || commit=$commit+
[ -e $history ] || echo "date,commit,case,instructions,events,instructions_per_event,run_per_event" >$history
spent() { # FILES: their instructions together
    awk '/^totals:/ { sum += $2 } END { printf "%.0f", sum }' "$@"
}
count() { # CASE SCENARIO REPLICATIONS
    local line events instructions run
    rm -f "$OUT/callgrind.$1".*
    line=$(valgrind --tool=callgrind --dump-before=poach_run --dump-after=poach_run \
        --callgrind-out-file="$OUT/callgrind.$1" --log-file="$OUT/callgrind.log" "$BIN/ours" cpu "$2" 1 "$3")
    events=$(echo "$line" | cut -d, -f3)
    instructions=$(spent "$OUT/callgrind.$1" "$OUT/callgrind.$1".[12])
    run=$(spent "$OUT/callgrind.$1.2")
    awk -v row="$(date -u +%F),$commit,$1,$instructions,$events" -v i="$instructions" -v r="$run" -v e="$events" \
        'BEGIN { printf "%s,%.0f,%.0f\n", row, i / e, r / e }' | tee -a $history
}
count reference bench/reference.json 4
count tutorial scenarios/aggressive-vs-conservative.json 10
count flagship scenarios/ai-talent-war-2025.json 4
