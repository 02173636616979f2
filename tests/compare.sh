#!/bin/sh
# tests/compare.sh [PROGRAM]: comparisons, manifests run again, and runs in parts, from outside.
# (PROGRAM: default $POACH)
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
tutorial=$project/scenarios/aggressive-vs-conservative.json
quiet=$project/scenarios/quiet-market.json
mkdir scratch
TMPDIR=$work/scratch
export TMPDIR
row() { grep "^[^,]*,$2,$3," "$1/compare.csv"; } # folder, b, metric
is() { [ "$1" = "$2" ] || { echo "$1, not $2" >&2 && false; }; }

# identical scenarios differ by exactly nothing, in every cell
expect 0 "a scenario with itself" "$POACH" compare "$tutorial" "$tutorial" -r 20 --months 6 -o self -q
ensure "every row is nothing" is "$(cut -d, -f8- self/compare.csv | sort -u | sed 1q)" "0,0,0,0,0.5,0.5,0,1,"
ensure "and there is no other" is "$(cut -d, -f8- self/compare.csv | sort -u | grep -c .)" 2
ensure "the second has a name of its own" grep -q ',aggressive-vs-conservative (2),' self/compare.csv

# variants
vary() { "$POACH" compare "$tutorial" --variant 'more:strategies.aggressive.offer.premium_mean=0.26,months=5' \
    --variant 'bold:firms.Steady.strategy={"like": "aggressive", "recruit": {"effort": 1, "hire_cost": 0}}' \
    --months 6 -m market.pay_mean -m 'P(market.moves@sum>=20)' -m firms.Bold.star.headcount@3 -m market.pay_mean "$@" -q; }
expect 0 "variants by name" vary -r 300 -j 1 -o j1
ensure "six rows" is "$(wc -l <j1/compare.csv)" 7
for threads in 2 7; do
    vary -r 300 -j $threads -o j$threads
    ensure "the same bytes with $threads threads" same_files j1 j$threads
done
expect 0 "to standard output" "$POACH" compare "$tutorial" "$quiet" -r 4 --months 3 -m market.workers -o - -q
ensure "nothing but the table" is "$(wc -l <said)" 2
expect 0 "each --set is a variant" "$POACH" compare "$tutorial" --set firms.Steady.strategy=defensive --set months=3 -r 4 -o sets
ensure "months that are not compared are said" tells "months 4 to 36 of aggressive-vs-conservative"
expect 0 "named by the setting" row sets firms.Steady.strategy=defensive market.pay_mean
expect 0 "--set is for all where there are several" "$POACH" compare "$tutorial" "$quiet" --set months=4 -r 4 -o both
refuse "so no months are left out" tells "not compared"

# what others do not have
sed 's/"Steady"/"Calm"/' "$tutorial" >other.json
expect 0 "other firms" "$POACH" compare "$tutorial" other.json -r 4 --months 3 -o firms
ensure "are said" tells "firm Steady is only in aggressive-vs-conservative, not in other"
refuse "and have no rows" grep -q Steady firms/compare.csv
expect 2 "one scenario is nothing to compare" "$POACH" compare "$tutorial" -o none
expect 2 "a variant needs a name" "$POACH" compare "$tutorial" --variant months=3 -o none
expect 2 "a metric of nobody" "$POACH" compare "$tutorial" "$quiet" -m market.happiness -o none
ensure "is named" tells 'market.happiness'
expect 2 "a variant with a seed of its own" "$POACH" compare "$tutorial" --set seed=2 -o none
expect 65 "a wrong variant" "$POACH" compare "$tutorial" --variant 'x:months=0' -o none
expect 66 "no such scenario" "$POACH" compare "$tutorial" nowhere.json -o none
expect 73 "a folder with something in it" "$POACH" compare "$tutorial" "$quiet" -r 2 -o self
refuse "nothing is left behind" test -e none

# manifests run again
"$POACH" run "$tutorial" -r 30 --months 6 --set firms.Steady.strategy=defensive --trace 2 -o run -q
expect 0 "a run again" "$POACH" reproduce run
ensure "every file" tells "6 of 6 files came out the same"
expect 0 "a comparison again" "$POACH" reproduce j1/manifest.json -o again -q -j 2
ensure "and it is kept" same_files j1 again
sed 's/"effort": 2.5/"effort": 2.4/' run/manifest.json >other-effort.json
expect 1 "another scenario makes other files" "$POACH" reproduce other-effort.json
ensure "which are named" tells DIFFERS
echo >>run/market.csv
expect 1 "a file that was changed since" "$POACH" reproduce run
ensure "is named" tells "the file beside it was changed"
sed 's/"months": [0-9]*/"months": 0/' run/manifest.json >no-months.json
expect 65 "a manifest with a wrong scenario" "$POACH" reproduce no-months.json
expect 65 "a scenario is no manifest" "$POACH" reproduce "$tutorial"
expect 66 "no such manifest" "$POACH" reproduce nowhere
refuse "no scratch is left" test -n "$(ls scratch)"

"$POACH" run "$tutorial" -r 9 --months 4 -o few -q
sed 's/"which": "1-9"/"which": "1-3, 5, 8-9"/; s/"interrupted": false/"interrupted": true/; s/"finished": 9/"finished": 6/' few/manifest.json >gaps.json
"$POACH" reproduce gaps.json -o gaps -q >said 2>&1
ensure "of an interrupted run the replications that it has" is "$(cut -d, -f1 gaps/outcomes.csv | uniq | tr '\n' ' ')" "replication 1 2 3 5 8 9 "
expect 0 "with their numbers" sh -c "grep -E '^(5|8),' few/outcomes.csv >a && grep -E '^(5|8),' gaps/outcomes.csv | cmp - a"
sed -i 's/"which": "1-3, 5, 8-9"/"which": "1-3, 2"/' gaps.json
expect 65 "ranges that make no sense" "$POACH" reproduce gaps.json
printf 'firms.Steady.strategy,months\n"{""like"": ""aggressive""}",3\nconservative,4\n' >points.csv
"$POACH" sweep "$tutorial" -r 10 --design points.csv -m market.pay_mean -o sweep -q
rm points.csv
expect 0 "a sweep again, though its file of points is gone" "$POACH" reproduce sweep
ensure "its table" tells "1 of 1 files came out the same"

# parts of a run, merged in any order
"$POACH" run "$quiet" -r 20 --months 6 -o whole -q
for k in 1 2 3; do expect 0 "part $k" "$POACH" run "$quiet" -r 20 --months 6 --shard $k/3 -j $k -o part-$k -q; done
for order in "1 2 3" "1 3 2" "2 1 3" "2 3 1" "3 1 2" "3 2 1"; do
    # shellcheck disable=SC2086
    expect 0 "merged in the order $order" "$POACH" merge $(printf 'part-%s ' $order) -o merged --force -q
    ensure "the bytes of one process" same_files whole merged
done
expect 0 "what was merged again" "$POACH" reproduce merged
expect 0 "a part again" "$POACH" reproduce part-2
expect 66 "a part is missing" "$POACH" merge part-1 part-3 -o none
ensure "which" tells "part 2 of 3 is missing"
expect 65 "a part is there twice" "$POACH" merge part-1 part-2 part-3 part-2 -o none
ensure "which" tells "part 2 of 3 is there twice"
"$POACH" run "$quiet" -r 20 --months 6 -s 2 --shard 2/3 -o part-of-2 -q
expect 65 "a part of another seed" "$POACH" merge part-1 part-of-2 part-3 -o none
ensure "both seeds" tells "seed 1 there, 2 here"
"$POACH" run "$quiet" -r 20 --months 6 --set firms.Bold.value.star=4e6 --shard 2/3 -o part-of-value -q
expect 65 "a part of another scenario" "$POACH" merge part-1 part-of-value part-3 -o none
ensure "the line that differs" tells '"value"'
cp -r part-2 part-short
head -c 1000 part-2/replications.bin >part-short/replications.bin
expect 65 "a part cut short" "$POACH" merge part-1 part-short part-3 -o none
expect 65 "a whole run is no part" "$POACH" merge whole -o none
expect 2 "more parts than replications" "$POACH" run "$quiet" -r 2 --shard 1/3 -o none
expect 2 "a part cannot go on until" "$POACH" run "$quiet" -r 20 --shard 1/3 --until market.pay_mean:0.1 -o none
expect 2 "merge needs to know where" "$POACH" merge part-1 part-2 part-3
refuse "nothing is left behind" test -e none

summary
