#!/bin/sh
# tests/compare.sh [PROGRAM]: comparisons, manifests run again, and runs in parts, from outside.
# (PROGRAM: default $POACH); run at the top of the project.
program=$(realpath "${1:-${POACH:-build/poach}}")
project=$(cd "$(dirname "$0")/.." && pwd)
tutorial=$project/scenarios/aggressive-vs-conservative.json
quiet=$project/scenarios/quiet-market.json
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
mkdir scratch
TMPDIR=$work/scratch
export TMPDIR
passed=0 failed=0

expect() { # status, title, command...
    status=$1 title=$2
    shift 2
    "$@" >said 2>err
    got=$?
    [ "$1" = tells ] || cat said err >told
    if [ "$got" -eq "$status" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "compare.sh: $title: status $got, not $status"
        sed 's/^/    /' err | head -n 5
    fi
}
tells() { grep -qF -- "$1" told; } # what the command before said
same_files() { # folder, folder: every CSV of the first
    for file in "$1"/*.csv; do cmp "$file" "$2/$(basename "$file")" || return 1; done
}
row() { grep "^[^,]*,$2,$3," "$1/compare.csv"; } # folder, b, metric
is() { [ "$1" = "$2" ] || { echo "$1, not $2" >&2 && false; }; }

# identical scenarios differ by exactly nothing, in every cell
expect 0 "a scenario with itself" "$program" compare "$tutorial" "$tutorial" -r 20 --months 6 -o self -q
expect 0 "every row is nothing" is "$(cut -d, -f8- self/compare.csv | sort -u | sed 1q)" "0,0,0,0,0.5,0.5,0,1,"
expect 0 "and there is no other" is "$(cut -d, -f8- self/compare.csv | sort -u | grep -c .)" 2
expect 0 "the second has a name of its own" grep -q ',aggressive-vs-conservative (2),' self/compare.csv

# variants
vary() { "$program" compare "$tutorial" --variant 'more:strategies.aggressive.offer.premium_mean=0.26,months=5' \
    --variant 'bold:firms.Steady.strategy={"like": "aggressive", "recruit": {"effort": 1, "hire_cost": 0}}' \
    --months 6 -m market.pay_mean -m 'P(market.moves@sum>=20)' -m firms.Bold.star.headcount@3 -m market.pay_mean "$@" -q; }
expect 0 "variants by name" vary -r 300 -j 1 -o j1
expect 0 "six rows" is "$(wc -l <j1/compare.csv)" 7
for threads in 2 7; do
    vary -r 300 -j $threads -o j$threads
    expect 0 "the same bytes with $threads threads" same_files j1 j$threads
done
expect 0 "to standard output" "$program" compare "$tutorial" "$quiet" -r 4 --months 3 -m market.workers -o - -q
expect 0 "nothing but the table" is "$(wc -l <told)" 2
expect 0 "each --set is a variant" "$program" compare "$tutorial" --set firms.Steady.strategy=defensive --set months=3 -r 4 -o sets
expect 0 "months that are not compared are said" tells "months 4 to 36 of aggressive-vs-conservative"
expect 0 "named by the setting" row sets firms.Steady.strategy=defensive market.pay_mean
expect 0 "--set is for all where there are several" "$program" compare "$tutorial" "$quiet" --set months=4 -r 4 -o both
expect 1 "so no months are left out" tells "not compared"

# what others do not have
sed 's/"Steady"/"Calm"/' "$tutorial" >other.json
expect 0 "other firms" "$program" compare "$tutorial" other.json -r 4 --months 3 -o firms
expect 0 "are said" tells "firm Steady is only in aggressive-vs-conservative, not in other"
expect 1 "and have no rows" grep -q Steady firms/compare.csv
expect 2 "one scenario is nothing to compare" "$program" compare "$tutorial" -o none
expect 2 "a variant needs a name" "$program" compare "$tutorial" --variant months=3 -o none
expect 2 "a metric of nobody" "$program" compare "$tutorial" "$quiet" -m market.happiness -o none
expect 0 "is named" tells 'market.happiness'
expect 2 "a variant with a seed of its own" "$program" compare "$tutorial" --set seed=2 -o none
expect 65 "a wrong variant" "$program" compare "$tutorial" --variant 'x:months=0' -o none
expect 66 "no such scenario" "$program" compare "$tutorial" nowhere.json -o none
expect 73 "a folder with something in it" "$program" compare "$tutorial" "$quiet" -r 2 -o self
expect 1 "nothing is left behind" test -e none

# manifests run again
"$program" run "$tutorial" -r 30 --months 6 --set firms.Steady.strategy=defensive --trace 2 -o run -q
expect 0 "a run again" "$program" reproduce run
expect 0 "every file" tells "6 of 6 files came out the same"
expect 0 "a comparison again" "$program" reproduce j1/manifest.json -o again -q -j 2
expect 0 "and it is kept" same_files j1 again
sed 's/"effort": 2.5/"effort": 2.4/' run/manifest.json >other-effort.json
expect 1 "another scenario makes other files" "$program" reproduce other-effort.json
expect 0 "which are named" tells DIFFERS
echo >>run/market.csv
expect 1 "a file that was changed since" "$program" reproduce run
expect 0 "is named" tells "the file beside it was changed"
expect 65 "a scenario is no manifest" "$program" reproduce "$tutorial"
expect 66 "no such manifest" "$program" reproduce nowhere
expect 1 "no scratch is left" test -n "$(ls scratch)"

"$program" run "$tutorial" -r 9 --months 4 -o few -q
sed 's/"which": "1-9"/"which": "1-3, 5, 8-9"/; s/"interrupted": false/"interrupted": true/; s/"finished": 9/"finished": 6/' few/manifest.json >gaps.json
"$program" reproduce gaps.json -o gaps -q >said 2>&1
expect 0 "of an interrupted run the replications that it has" is "$(cut -d, -f1 gaps/outcomes.csv | uniq | tr '\n' ' ')" "replication 1 2 3 5 8 9 "
expect 0 "with their numbers" sh -c "grep -E '^(5|8),' few/outcomes.csv >a && grep -E '^(5|8),' gaps/outcomes.csv | cmp - a"
sed -i 's/"which": "1-3, 5, 8-9"/"which": "1-3, 2"/' gaps.json
expect 65 "ranges that make no sense" "$program" reproduce gaps.json
printf 'firms.Steady.strategy,months\n"{""like"": ""aggressive""}",3\nconservative,4\n' >points.csv
"$program" sweep "$tutorial" -r 10 --design points.csv -m market.pay_mean -o sweep -q
rm points.csv
expect 0 "a sweep again, though its file of points is gone" "$program" reproduce sweep
expect 0 "its table" tells "1 of 1 files came out the same"

# parts of a run, merged in any order
"$program" run "$quiet" -r 20 --months 6 -o whole -q
for k in 1 2 3; do expect 0 "part $k" "$program" run "$quiet" -r 20 --months 6 --shard $k/3 -j $k -o part-$k -q; done
for order in "1 2 3" "1 3 2" "2 1 3" "2 3 1" "3 1 2" "3 2 1"; do
    # shellcheck disable=SC2086
    expect 0 "merged in the order $order" "$program" merge $(printf 'part-%s ' $order) -o merged --force -q
    expect 0 "the bytes of one process" same_files whole merged
done
expect 0 "what was merged again" "$program" reproduce merged
expect 0 "a part again" "$program" reproduce part-2
expect 66 "a part is missing" "$program" merge part-1 part-3 -o none
expect 0 "which" tells "part 2 of 3 is missing"
expect 65 "a part is there twice" "$program" merge part-1 part-2 part-3 part-2 -o none
expect 0 "which" tells "part 2 of 3 is there twice"
"$program" run "$quiet" -r 20 --months 6 -s 2 --shard 2/3 -o part-of-2 -q
expect 65 "a part of another seed" "$program" merge part-1 part-of-2 part-3 -o none
expect 0 "both seeds" tells "seed 1 there, 2 here"
"$program" run "$quiet" -r 20 --months 6 --set firms.Bold.value.star=4e6 --shard 2/3 -o part-of-value -q
expect 65 "a part of another scenario" "$program" merge part-1 part-of-value part-3 -o none
expect 0 "the line that differs" tells '"value"'
cp -r part-2 part-short
head -c 1000 part-2/replications.bin >part-short/replications.bin
expect 65 "a part cut short" "$program" merge part-1 part-short part-3 -o none
expect 65 "a whole run is no part" "$program" merge whole -o none
expect 2 "more parts than replications" "$program" run "$quiet" -r 2 --shard 1/3 -o none
expect 2 "a part cannot go on until" "$program" run "$quiet" -r 20 --shard 1/3 --until market.pay_mean:0.1 -o none
expect 2 "merge needs to know where" "$program" merge part-1 part-2 part-3
expect 1 "nothing is left behind" test -e none

echo "compare: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
