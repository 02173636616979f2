#!/bin/bash
# bench/run.sh: every contestant in turn, several times over, so that what else the machine does hits
# all alike; then bench/summary.awk. `make bench` builds what this runs. Environment:
#   BENCH_ROUNDS  times over (default 5)    BENCH_QUICK=1  everything once and small: does it all run?
#   BENCH_BIG=1   100 million workers too   OUT            where raw.csv, summary.csv, picture go
#   BIN           the built programs        POACH          the program
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=${OUT:-build/bench} BIN=${BIN:-build/release/bench} POACH=${POACH:-build/poach}
quick=${BENCH_QUICK:-} big=${BENCH_BIG:-}
rounds=${BENCH_ROUNDS:-5}
[ -n "$quick" ] && rounds=1
unset OPENBLAS_CORETYPE # NumPy dies of a wrong one
flagship=scenarios/ai-talent-war-2025.json tutorial=scenarios/aggressive-vs-conservative.json
firms="Ash Birch Cedar Elm Fir Larch Maple Oak"
mkdir -p "$OUT"
raw=$OUT/raw.csv
echo "round,case,workers,months,rate,name,worker_months,seconds,events,moves,ln_growth,bytes_per_worker" >"$raw"

# rivals that are not C, if what they need is here
numpy='' jit='' r=''
python=/usr/bin/python3 # the one Debian's packages belong to
export NUMBA_CACHE_DIR=$OUT
if $python -c 'import numpy' 2>/dev/null; then numpy=1; else echo "absent: NumPy (make deps-bench)"; fi
if $python -c 'import numba' 2>/dev/null; then jit=1; else echo "absent: Numba (make deps-bench)"; fi
if command -v Rscript >/dev/null; then r=1; else echo "absent: R (make deps-bench)"; fi

case_name=- workers=0 months=0 rate=0 round=0
row() { # NAME COMMAND...: runs it, notes its line
    local name=$1 line
    shift
    line=$("$@") || { echo "bench: $name failed in case $case_name: $*" >&2; exit 1; }
    echo "$round,$case_name,$workers,$months,$rate,$name,$line" >>"$raw"
}

# CASE WORKERS MONTHS RATE REPLICATIONS NAMES...: the named contestants on the reference model
reference() {
    case_name=$1 workers=$2 months=$3 rate=$4
    local n=$5 set=("months=$3" "segments.worker.contact_rate=$4")
    shift 5
    for f in $firms; do set+=("firms.$f.headcount.worker=$((workers / 8))"); done
    local task=("$workers" "$months" "$rate" "$n" "$((1000 + round))")
    for name in "$@"; do
        case $name in
        ours) row ours "$BIN/ours" cpu bench/reference.json 1 "$n" "seed=$round" "${set[@]}" ;;
        kernel) row kernel "$BIN/kernel" "${task[@]}" ;;
        tuned) row "tuned C" "$BIN/rivals/tuned" "${task[@]}" ;;
        gsl) row "C + GSL" "$BIN/rivals/handwritten" "${task[@]}" ;;
        ziggurat) row "C + GSL ziggurat" "$BIN/rivals/handwritten" "${task[@]}" ziggurat ;;
        numpy) [ -z "$numpy" ] || row NumPy $python bench/rivals/vectorised.py "${task[@]}" ;;
        default) [ -z "$numpy" ] || row "NumPy default_rng" $python bench/rivals/vectorised.py "${task[@]}" default ;;
        jit) [ -z "$jit" ] || row Numba $python bench/rivals/jit.py "${task[@]}" ;;
        r) [ -z "$r" ] || row R Rscript bench/rivals/vectorised.R "${task[@]}" ;;
        esac
    done
}

# A shipped scenario; the kernel with as many contacts as it has events; that of all its events
shipped() { # CASE FILE REPLICATIONS
    case_name=$1 workers=0 months=0 rate=0
    row ours "$BIN/ours" cpu "$2" 1 "$3" "seed=$round"
    read -r workers months rate < <(tail -n 1 "$raw" | awk -F, -v n="$3" -v file="$2" '
        { while ((getline line < file) > 0) if (line ~ /^ *"months":/) { split(line, m, /[:,]/); break }
          printf "%d %d %.9g\n", $7 / n / m[2] + 0.5, m[2], $9 / $7 }')
    row kernel "$BIN/kernel" "$workers" "$months" "$rate" "$3" "$round" full
    row "kernel all events" "$BIN/kernel_full" "$2" "$3" "$round"
}

mechanisms() { # the flagship with equity and capability, and without
    case_name=mechanisms workers=0 months=0 rate=0
    row off "$BIN/ours" cpu $flagship 1 "$1" "seed=$round"
    row on "$BIN/ours" cpu bench/mechanisms.json 1 "$1" "seed=$round"
}

# COMMAND...: twice at the same time; the line of both together, by the wall clock
pair() {
    "$@" >"$OUT/pair.1" &
    "$@" >"$OUT/pair.2"
    wait $!
    awk -F, '{ w += $1; e += $3; m += $4; if ($2 > s) s = $2 } END { printf "%.0f,%.6f,%.0f,%.0f,0,0\n", w, s, e, m }' \
        "$OUT/pair.1" "$OUT/pair.2"
}

threads() { # wall clock; only where there are two cores. What two runs at once lose, no program gets back
    case_name=threads workers=0 months=0 rate=0
    [ "$(nproc)" -ge 2 ] || return 0
    row "one thread" "$BIN/ours" wall $flagship 1 "$1" "seed=$round"
    row "two threads" "$BIN/ours" wall $flagship 2 "$1" "seed=$round"
    row "two runs at once" pair "$BIN/ours" wall $flagship 1 "$1" "seed=$round"
}

# COMMAND...: its seconds of wall clock and of processor time, in `wall` and `cpu`
timed() {
    local TIMEFORMAT='%R %U %S' times
    times=$({ time "$@" >/dev/null 2>&1; } 2>&1)
    read -r wall cpu < <(echo "$times" | awk '{ print $1, $2 + $3 }')
}

startup() { # REPLICATIONS: the program as one starts it, in ms or as a share
    case_name=start-up workers=0 months=0 rate=0
    local worst=0 file library
    for file in scenarios/*.json; do
        case $file in *schema.json) continue ;; esac
        timed "$POACH" check "$file"
        worst=$(awk -v a="$worst" -v b="$wall" 'BEGIN { print (b > a) ? b : a }')
    done
    row "slowest check (ms)" echo "1,$worst,0,0,0,0"
    rm -rf "$OUT/run"
    timed "$POACH" run $tutorial -r 1 -j 1 -q -o "$OUT/run"
    row "tutorial with one replication (ms)" echo "1,$wall,0,0,0,0"
    rm -rf "$OUT/run"
    timed "$POACH" run $flagship -r "$1" -j 1 -q -o "$OUT/run"
    library=$("$BIN/ours" cpu $flagship 1 "$1" | cut -d, -f2)
    row "flagship: all but simulating (%)" \
        awk -v a="$cpu" -v b="$library" 'BEGIN { printf "1,%.6f,0,0,0,0\n", (a > b ? 1 - b / a : 0) }'
    rm -rf "$OUT/run"
}

numbers() { # what a number costs
    case_name=numbers workers=0 months=0 rate=0
    local name seconds
    while IFS=, read -r name seconds; do
        row "$name (ns)" echo "1,$seconds,0,0,0,0"
    done < <("$BIN/numbers")
}

n=100 months_of_many=24 many=1000000 shipped_n=100
[ -n "$quick" ] && n=2 months_of_many=12 many=40000 shipped_n=2
for round in $(seq "$rounds"); do
    echo "bench: round $round of $rounds"
    reference "5 thousand at .25" 5000 60 0.25 $n ours kernel tuned gsl ziggurat numpy default jit r
    reference "5 thousand at .02" 5000 60 0.02 $n ours kernel tuned numpy jit
    reference "5 thousand at .1" 5000 60 0.1 $n ours kernel tuned numpy jit
    reference "5 thousand at .5" 5000 60 0.5 $n ours kernel tuned numpy jit
    reference "1 million at .25" $many $months_of_many 0.25 1 ours kernel tuned gsl numpy jit
    [ -z "$big" ] || [ "$round" -gt 1 ] ||
        reference "100 million at .25" 100000000 12 0.25 1 ours kernel tuned
    shipped tutorial $tutorial $shipped_n
    shipped flagship $flagship $shipped_n
    mechanisms $shipped_n
    threads $shipped_n
    startup $shipped_n
    numbers
done
awk -f bench/summary.awk -v out="$OUT/summary.csv" "$raw"
# what of it goes into statistics: callgrind's share of sim/observe and sim/run
if command -v valgrind >/dev/null && [ -z "$quick" ]; then
    BIN=$BIN OUT=$OUT bench/where.sh >"$OUT/where.txt"
    awk -v out="$OUT/summary.csv" '
        FNR == NR { if ($0 !~ /^ /) name = $0
                    else if ($3 == "observe" || ($3 == "run" && NF == 3)) share[name] += $1; next }
        { split($0, f, ",") }
        f[2] == "ours" && f[1] == "5 thousand at .25" { tell("reference", f[5]) }
        f[2] == "ours" && f[1] == "flagship" { tell("flagship", f[5]) }
        function tell(name, ns) {
            printf "%sstatistics of the %s: %.0f %% of the instructions, %.0f ns an event\n", told++ ? "" : "\n",
                name, share[name], share[name] / 100 * ns
            printf "statistics,%s (ns),,,%.3f,,,,\n", name, share[name] / 100 * ns >>out
        }' "$OUT/where.txt" "$OUT/summary.csv"
else
    echo "ns in statistics: not told (BENCH_QUICK, or no valgrind: make deps-bench)"
fi
gnuplot -e "summary='$OUT/summary.csv'; picture='$OUT/bench.png'" bench/bench.gp
echo "bench: $OUT/raw.csv, $OUT/summary.csv, $OUT/bench.png"
