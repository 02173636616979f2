#!/bin/sh
# tests/sweep.sh: sweeps from outside: killed at random moments, on full disks, by two processes at once,
# in shards; what the manual shows is run. SWEEP_POINTS and SWEEP_KILLS in the
# environment make it longer.
# shellcheck disable=SC2016
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

points=${SWEEP_POINTS:-20} kills=${SWEEP_KILLS:-10}
cat >market.json <<'JSON'
{"name": "market", "months": 24, "replications": 200,
 "segments": {"star": {"contact_rate": 0.3, "skill": 0.3, "choice": {"shock_scale": 0.1}},
              "staff": {"contact_rate": 0.1, "pool": 10, "pool_contact_rate": 0.5, "layoff_rate": 0.01}},
 "strategies": {"raider": {"recruit": {"effort": 2}, "offer": {"rule": "premium", "premium_mean": 0.2}},
                "keeper": {"counter": {"rule": "match", "probability": 0.5}}},
 "firms": {"Alpha": {"strategy": "raider", "headcount": {"star": 20, "staff": 50},
                    "pay": {"star": 400000, "staff": 100000}},
           "Beta": {"strategy": "keeper", "headcount": {"star": 30, "staff": 50},
                    "pay": {"star": 350000, "staff": 90000}}}}
JSON
sweep() { "$POACH" sweep market.json --vary "segments.star.contact_rate=0.01:0.5:$points:log" -q "$@"; }

# killed again and again, whatever it is doing; then undisturbed to the end
expect 0 "undisturbed" sweep -j 2 -o whole
ensure "a row a point" test "$(wc -l <whole/sweep.csv)" -eq $((points + 1))
ensure "what is in the folder" only_files whole sweep.csv sweep.sqlite manifest.json
hit=0 k=0
while [ $k -lt "$kills" ]; do
    k=$((k + 1))
    "$POACH" sweep market.json --vary "segments.star.contact_rate=0.01:0.5:$points:log" -q -j $((k % 3 + 1)) \
        -o killed 2>/dev/null &
    pid=$!
    sleep "0.$(awk -v seed="$k$$" 'BEGIN { srand(seed); printf "%02d", 2 + 25 * rand() }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ $? -eq 137 ] && hit=$((hit + 1))
done
ensure "some kills found it at work" test $hit -gt 0
expect 0 "goes on after kills" sweep -j 1 -o killed
ensure "the bytes of the undisturbed one" cmp whole/sweep.csv killed/sweep.csv
ensure "nothing of the killed ones is left" only_files killed sweep.csv sweep.sqlite manifest.json
expect 0 "once more: nothing to do" sweep -o killed
ensure "same bytes" cmp whole/sweep.csv killed/sweep.csv
for threads in 1 7; do
    expect 0 "-j $threads" sweep -j $threads -o "threads$threads"
    ensure "-j $threads: same bytes" cmp whole/sweep.csv "threads$threads/sweep.csv"
done

# interrupted: what is finished is written and marked, and the same command goes on
"$POACH" sweep market.json --vary "segments.star.contact_rate=0.01:0.5:$points:log" -q -r 20000 -j 1 \
    -o stopped 2>err &
pid=$!
sleep 1
expect 73 "a second process" sweep -r 20000 -o stopped
ensure "names the first" grep -q "pid $pid" err
kill -TERM $pid # a shell lets its children ignore INT
wait $pid
got=$?
if [ $got -eq 130 ]; then good; else bad "stopped: status $got"; fi
ensure "partial rows" grep -q ',partial,$' stopped/sweep.csv
ensure "the manifest says so" grep -q '"interrupted": true' stopped/manifest.json

# shards, in all six orders
for k in 1 2 3; do expect 0 "shard $k/3" sweep --shard $k/3 -o "part$k"; done
ensure "a shard has no sweep.csv" only_files part1 sweep.sqlite manifest.json
for order in "1 2 3" "1 3 2" "2 1 3" "2 3 1" "3 1 2" "3 2 1"; do
    # shellcheck disable=SC2086
    set -- $order
    expect 0 "merge $order" "$POACH" merge "part$1" "part$2" "part$3" -q -o "merged$1$2$3"
    ensure "merge $order: same bytes" cmp whole/sweep.csv "merged$1$2$3/sweep.csv"
done
expect 0 "reproduce a merge" "$POACH" reproduce merged123 -q
expect 1 "a shard is missing" "$POACH" merge part1 part3 -q -o some
ensure "says so" grep -q "are missing" err
expect 0 "the sweep itself does the rest" sweep -o some
ensure "rest: same bytes" cmp whole/sweep.csv some/sweep.csv
expect 0 "another sweep" sweep -r 20 -o other
expect 73 "shards of two sweeps" "$POACH" merge part1 other -q -o mixed
ensure "names what differs" grep -q "replications" err
ensure "leaves nothing behind" test ! -e mixed
expect 66 "no store" "$POACH" merge whole nowhere -q -o mixed
expect 2 "merge without -o" "$POACH" merge part1 part2

# other sweeps, folders, disks
expect 73 "another sweep in the folder" sweep --set months=12 -o whole
ensure "names what differs" grep -q 'months.*24.*12' err
ensure "and changes nothing" cmp whole/sweep.csv killed/sweep.csv
expect 0 "--force" sweep --set months=12 -r 20 -o killed --force
ensure "sets the old aside" test -s killed/sweep.sqlite~
echo full >file
expect 73 "a file in the way" sweep -o file/x
mkdir busy && touch busy/mine
expect 73 "a folder with other things" sweep -o busy
full() { (ulimit -f 400 && sweep -o full); }
expect 74 "a full disk" full
ensure "keeps the store" test -s full/sweep.sqlite
ensure "makes no halves" test ! -e full/sweep.csv
expect 0 "room again" sweep -o full
ensure "room again: same bytes" cmp full/sweep.csv whole/sweep.csv

# memory does not grow with the replications: the numbers alone would take 40 MB more
small() { (ulimit -v 48000 && "$POACH" sweep "$project/tests/known/tiny.json" --vary months=1 -r 150000 -j 1 -q -o small); }
expect 0 "150000 replications in 48 MB" small

# asking, and slips
expect 0 "--dry-run" sweep --dry-run
ensure "lists the points" test "$(wc -l <said)" -eq $((points + 1))
ensure "both ends" grep -qx "$points,0.5" said
expect 2 "an absurd grid" "$POACH" sweep market.json --vary months=1:1200:1200 \
    --vary segments.star.contact_rate=0:1:1000 -o absurd
ensure "says how to do it all the same" grep -q -- "--force" err
expect 65 "out of range" "$POACH" sweep market.json --vary months=0:24:3 -o absurd
ensure "names the point" grep -q "^point 1: months" err
expect 65 "no such path" "$POACH" sweep market.json --vary firms.Gamma.pay.star=1:2:2 -o absurd
expect 2 "no such metric" sweep --metric market.pay_indx -o absurd
ensure "nearest metric" grep -q "did you mean pay_index" err
expect 66 "no such design" "$POACH" sweep market.json --design points.csv -o absurd
ensure "nothing is made by slips" test ! -e absurd
printf 'point,months,firms.Beta.strategy\n1,12,keeper\n2,6,raider\n' >points.csv
expect 0 "points from a file" "$POACH" sweep market.json --design points.csv -r 10 -q -o -
ensure "two rows" test "$(wc -l <said)" -eq 3
expect 65 "a wrong point in a file" sh -c 'echo 3,12,keepr >>points.csv; "$0" sweep market.json --design points.csv -o -' "$POACH"
ensure "names it" grep -q '^point 3: firms.Beta.strategy = "keepr"' err

# what the manual shows
tutorial() { "$POACH" sweep "$project/scenarios/aggressive-vs-conservative.json" -q --months 3 -r 8 --metric market.pay_index "$@"; }
expect 0 "rates" tutorial --vary segments.star.contact_rate=0.02:0.2:10 -o out/rates
expect 0 "map" tutorial --vary segments.star.contact_rate=0.02:0.2:4 \
    --vary strategies.aggressive.offer.premium_mean=0:0.4:3 -o out/map
expect 0 "words" tutorial --vary firms.Steady.strategy=conservative,defensive,principled -o out/words
sed -n 's/^    \(gnuplot -e .*\)/\1/p' "$project/docs/batches.md" >shown
ensure "three one-liners" test "$(wc -l <shown)" -eq 3
expect 0 "one-liners" sh -e shown
ensure "gnuplot has no complaint" test ! -s err
for picture in curve map words; do ensure "$picture.svg" grep -q "<path\|<image\|<use" "$picture.svg"; done

summary
