#!/bin/bash
# bench/history.sh: instructions (valgrind --tool=callgrind) of fixed small runs, for the commit checked
# out, appended to bench/history.csv. They repeat where seconds do not; only counts of one compiler and
# one valgrind (which has no AVX-512) can be compared.
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=${OUT:-build/bench} BIN=${BIN:-build/release/bench}
command -v valgrind >/dev/null || { echo "valgrind is missing: make deps-bench"; exit 1; }
mkdir -p "$OUT"
history=bench/history.csv
commit=$(git rev-parse --short HEAD)
[ -z "$(git status --porcelain sim)" ] || commit=$commit+
[ -e $history ] || echo "date,commit,case,instructions,events,instructions_per_event" >$history
count() { # CASE SCENARIO REPLICATIONS
    local line events instructions
    line=$(valgrind --tool=callgrind --callgrind-out-file="$OUT/callgrind.$1" --log-file="$OUT/callgrind.log" \
        "$BIN/ours" cpu "$2" 1 "$3")
    events=$(echo "$line" | cut -d, -f3)
    instructions=$(awk '/^(summary|totals):/ { print $2; exit }' "$OUT/callgrind.$1")
    echo "$(date -u +%F),$commit,$1,$instructions,$events,$(awk -v i="$instructions" -v e="$events" 'BEGIN { printf "%.0f", i / e }')" |
        tee -a $history
}
count reference bench/reference.json 4
count tutorial scenarios/aggressive-vs-conservative.json 10
count flagship scenarios/ai-talent-war-2025.json 4
