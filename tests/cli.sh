#!/bin/sh
# tests/cli.sh: the program from outside: exit statuses, what is written and what is not.
# Environment: POACH (the program), BUILD, CONFIG, CC.
# shellcheck disable=SC2012,SC2016
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
unset MAKEFLAGS MAKELEVEL MFLAGS

cat >tiny.json <<'JSON'
{"name": "tiny", "months": 12, "replications": 40, "quantiles": [0.05, 0.5, 0.975],
 "segments": {"star": {"contact_rate": 0.3, "skill": 0.3, "choice": {"shock_scale": 0.1}},
              "staff": {"contact_rate": 0.1, "pool": 10, "pool_contact_rate": 0.5,
                        "layoff_rate": 0.01}},
 "strategies": {"raider": {"recruit": {"effort": 2}, "offer": {"rule": "premium", "premium_mean": 0.2}},
                "keeper": {"counter": {"rule": "match", "probability": 0.5}}},
 "firms": {"Alpha": {"strategy": "raider", "headcount": {"star": 20, "staff": 50},
                    "pay": {"star": 400000, "staff": 100000}},
           "Beta": {"strategy": "keeper", "headcount": {"star": 30, "staff": 50},
                    "pay": {"star": 350000, "staff": 90000}}}}
JSON

# help, version, wrong usage
expect 0 "--help" "$POACH" --help
ensure "help names the commands" grep -q '^  run ' said
ensure "help lists the exit statuses" grep -q '^  130 ' said
ensure "help is on standard output" test ! -s err
for command in run sweep merge check plot keys schema init; do
    expect 0 "$command --help" "$POACH" $command --help
    ensure "$command --help has an example" grep -q "^  poach $command " said
done
expect 0 "--version" "$POACH" --version
ensure "version" grep -qE '^poach [0-9]+\.[0-9]+\.[0-9]+$' said
expect 2 "no command" "$POACH"
expect 2 "unknown command" "$POACH" rnu tiny.json
ensure "nearest command" grep -q 'did you mean run' err
expect 2 "unknown option" "$POACH" run tiny.json --theads 2
ensure "nearest option" grep -q 'did you mean --threads' err
ensure "usage hint" grep -q 'poach run --help' err
expect 2 "no scenario" "$POACH" run
expect 2 "two scenarios" "$POACH" run tiny.json tiny.json
for number in 12abc -3 0 1e3 99999999999999999999; do
    expect 2 "-r $number" "$POACH" run tiny.json -r "$number" -o never
done
ensure "nothing made by wrong usage" test ! -e never
expect 74 "help on a full disk" sh -c '"$0" --help >/dev/full' "$POACH"

# check
expect 0 "check" "$POACH" check tiny.json
ensure "summary shows firms" grep -q 'Beta' said
expect 0 "check of people and teams" "$POACH" check "$project/scenarios/lift-out.json"
ensure "who is named" tells "Lead                 Home           star; skill 2, leads 14"
ensure "what teams do" tells "each with chance 0.05 (a leader 0.5)"
expect 66 "check of nothing" "$POACH" check nothing.json
ensure "the message names the file" grep -q 'nothing.json' err
printf '{"months": 12,\n  "firms": {,}}\n' >syntax.json
expect 65 "syntax" "$POACH" check syntax.json
ensure "syntax has line and column" grep -qE '^syntax.json:2:[0-9]+: ' err
sed 's/"contact_rate": 0.3/"contact_rat": 0.3/; s/"months": 12/"months": -1/' tiny.json >faults.json
expect 65 "faults" "$POACH" check faults.json
ensure "nearest key" grep -q '^faults.json: segments.star.contact_rat.*contact_rate' err
ensure "value out of range" grep -q '^faults.json: months = -1: ' err
expect 66 "the worst of several" "$POACH" check faults.json tiny.json nothing.json
ensure "all were looked at" grep -q 'tiny' said
expect 65 "run of a wrong scenario" "$POACH" run faults.json -o never
ensure "no folder for a wrong scenario" test ! -e never
expect 65 "wrong --set" "$POACH" run tiny.json --set firms.Betta.headcount.star=3 -o never

# keys and schema
expect 0 "keys" "$POACH" keys
ensure "all blocks" grep -q '^firms.FIRM.pay.SEGMENT$' said
expect 0 "a key with any names" "$POACH" keys firms.Apple.pay.star.median
ensure "its unit" grep -q 'unit  *money/year' said
expect 0 "a block" "$POACH" keys strategies.mine.offer
ensure "its keys" grep -q 'premium_mean .*default 0' said
expect 0 "a name at several places" "$POACH" keys rule
ensure "both are there" sh -c 'grep -q "offer.rule" said && grep -q "counter.rule" said'
expect 2 "an unknown key" "$POACH" keys firms.Apple.pai
ensure "the nearest key" grep -q 'no key "pai" in firms.Apple; did you mean pay?' err
expect 2 "two paths" "$POACH" keys months seed
expect 2 "--markdown with a path" "$POACH" keys --markdown months
expect 0 "--markdown" "$POACH" keys --markdown
ensure "docs/keys.md is in step (make generate)" cmp said "$project/docs/keys.md"
expect 0 "schema" "$POACH" schema
ensure "scenarios/schema.json is in step (make generate)" cmp said "$project/scenarios/schema.json"
expect 2 "schema of something" "$POACH" schema tiny.json
ensure "it says that it takes nothing" grep -q 'schema takes nothing' err
expect 74 "schema on a full disk" sh -c '"$0" schema >/dev/full' "$POACH"
expect 74 "keys on a full disk" sh -c '"$0" keys >/dev/full' "$POACH"

# init
expect 0 "init" "$POACH" init first.json
ensure "says what is next" grep -q 'poach run first.json' said
expect 0 "what it wrote is right" "$POACH" check first.json
expect 0 "and runs" "$POACH" run first.json -r 2 -q -o first
expect 73 "init over a file" "$POACH" init first.json
ensure "init tells of --force" grep -q -- '--force' err
echo '{}' >first.json
expect 0 "init --force" "$POACH" init --force first.json
expect 0 "init -" "$POACH" init -
ensure "the same" cmp said first.json
expect 73 "init where no folder is" "$POACH" init nowhere/first.json
mkdir folder.json
expect 73 "init over a folder" "$POACH" init folder.json --force
expect 74 "init on a full disk" sh -c '"$0" init - >/dev/full' "$POACH"
expect 74 "init with a file limit" sh -c 'ulimit -f 0; trap "" XFSZ; "$0" init limited.json' "$POACH"
expect 74 "init --force with a file limit" \
    sh -c 'ulimit -f 0; trap "" XFSZ; "$0" init --force first.json' "$POACH"
ensure "no half file" test ! -e limited.json -a ! -e first.json.new
expect 0 "the old one is still whole" "$POACH" check -q first.json

# run
expect 0 "run" "$POACH" run tiny.json
ensure "default folder" only_files out/tiny market.csv firms.csv flows.csv outcomes.csv manifest.json
ensure "header" grep -q '^month,segment,.*\.mean,.*\.sd,.*\.se,.*\.q05,.*\.q50,.*\.q97\.5' out/tiny/market.csv
ensure "rows of every month and segment" test "$(wc -l <out/tiny/market.csv)" -eq $((1 + 13 * 3))
ensure "equal number of cells in each row" \
    sh -c 'for f in out/tiny/*.csv; do [ "$(awk -F, "{print NF}" $f | sort -u | wc -l)" = 1 ] || exit 1; done'
ensure "summary on standard output" grep -q 'poach plot out/tiny' said
for file in market firms flows outcomes; do
    sum=$(sha256sum out/tiny/$file.csv | cut -d' ' -f1)
    ensure "sum of $file.csv in the manifest" grep -q "\"$file.csv\".*$sum" out/tiny/manifest.json
done
ensure "manifest: finished" grep -q '"finished": 40' out/tiny/manifest.json
ensure "manifest: not interrupted" grep -q '"interrupted": false' out/tiny/manifest.json
expect 73 "a folder that is not empty" "$POACH" run tiny.json
ensure "it tells of --force" grep -q -- '--force' err
touch out/tiny/events.csv out/tiny/people.csv out/tiny/pay.svg out/tiny/pay.png out/tiny/own.csv out/tiny/own.png
expect 0 "check of a market for another machine" "$POACH" check tiny.json --set segments.staff.pool=1000000000
ensure "check warns of the memory a run would need" grep -q 'warning: a run would need about .* GiB of memory' said
expect 0 "check of a small one" "$POACH" check tiny.json
ensure "check says nothing of memory" sh -c '! grep -q GiB said'
expect 0 "--force" env POACH_DATA="$project" "$POACH" run "$(pwd)/tiny.json" --force -q
stale() { for file in events.csv people.csv pay.svg pay.png; do test ! -e "out/tiny/$file" || return 1; done; }
ensure "nothing of an earlier run is left beside the new numbers" stale
ensure "what is the user's own stays" test -e out/tiny/own.csv -a -e out/tiny/own.png
rm out/tiny/own.csv out/tiny/own.png
ensure "-q says nothing" test ! -s said -a ! -s err
ensure "nothing hidden is left" only_files out/tiny market.csv firms.csv flows.csv outcomes.csv manifest.json

# the same bytes for any number of threads; other bytes for another seed
for threads in 1 2 7; do
    expect 0 "-j$threads" "$POACH" run tiny.json -j$threads -q -o j$threads
    for file in market firms flows outcomes; do
        ensure "$file.csv with -j$threads" cmp out/tiny/$file.csv j$threads/$file.csv
    done
done
expect 0 "another seed" "$POACH" run tiny.json -s 2 -q -o seed2
refuse "another seed, other numbers" cmp out/tiny/market.csv seed2/market.csv
expect 0 "the largest seed" "$POACH" run tiny.json -s 18446744073709551615 -r 2 -q -o seed3
ensure "the largest seed in the manifest" grep -q '"seed": "18446744073709551615"' seed3/manifest.json

# options that are short for a setting
expect 0 "-r --months --set" "$POACH" run tiny.json -r 3 --months=5 \
    --set segments.star.contact_rate=0.05 -v -o short
ensure "-v names the seed" grep -q 'seed 1' said
ensure "months" test "$(wc -l <short/market.csv)" -eq $((1 + 6 * 3))
ensure "replications" grep -q '"finished": 3' short/manifest.json
ensure "the effective scenario has the setting" grep -q '"contact_rate": 0.05' short/manifest.json
expect 0 "one replication" "$POACH" run tiny.json -r 1 -q -o one
ensure "one replication has no spread" sh -c 'sed -n 3p one/market.csv | grep -q ",,"'
refuse "no cell says nan or inf" grep -qiE '(^|,)-?(nan|inf)(,|$)' one/market.csv one/firms.csv one/flows.csv

# what each replication came to
ensure "a row per replication, firm, market and segment" \
    test "$(wc -l <out/tiny/outcomes.csv)" -eq $((1 + 40 * 3 * 3))
ensure "their mean is that of market.csv" awk -F, '
    function column(name) { for (i = 1; i <= NF; i++) if ($i == name) return i }
    FNR == 1 { at = column(NR == 1 ? "employed" : "employed.mean"); next }
    NR == FNR { if ($2 == "(market)" && $3 == "all") sum += $at; next }
    $1 == 12 && $2 == "all" { found = $at }
    END { gap = sum / 40 - found; exit !(found > 0 && gap < 1e-7 && gap > -1e-7) }' \
    out/tiny/outcomes.csv out/tiny/market.csv
expect 0 "many replications" "$POACH" run tiny.json --months 1 -r 100001 -q -o many \
    --set segments.star.contact_rate=0 --set segments.staff=null --set firms.Alpha.headcount.staff=null \
    --set firms.Beta.headcount.staff=null --set firms.Alpha.pay.staff=null --set firms.Beta.pay.staff=null
ensure "no outcomes above 100000" test ! -e many/outcomes.csv

# one replication of many: its numbers are those of the run it belongs to
expect 0 "--replicate" "$POACH" run tiny.json --replicate 7 -q -o seventh
ensure "which one is in the manifest" grep -q '"which": "7"' seventh/manifest.json
{ head -n 1 out/tiny/outcomes.csv && grep '^7,' out/tiny/outcomes.csv; } >seven
ensure "it is row 7 of the outcomes" cmp seven seventh/outcomes.csv
ensure "one alone has no spread" sh -c 'sed -n 3p seventh/market.csv | grep -q ",,"'
expect 0 "-r 7 --replicate 7" "$POACH" run tiny.json -r 7 --replicate 7 -q -o seventh7
ensure "--replicate does not ask how many there are" cmp seventh/firms.csv seventh7/firms.csv
expect 0 "the last number" "$POACH" run tiny.json --replicate 10000000 -q -o last
for number in 0 10000001 x; do
    expect 2 "--replicate $number" "$POACH" run tiny.json --replicate $number -o never
done

# one replication, event by event
expect 0 "--trace" "$POACH" run tiny.json -r 3 --trace 7 -v -o traced
ensure "its files" only_files traced market.csv firms.csv flows.csv outcomes.csv events.csv workers.csv manifest.json
moves=$(grep -c ',move,' traced/events.csv)
ensure "a line a move" test "$(grep -c ' goes from ' said)" -eq "$moves"
ensure "as many moves as the replication has" awk -F, -v moves="$moves" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == "moves.sum") at = i; next }
    $2 == "(market)" && $3 == "all" { sum = $at } END { exit !(moves > 0 && sum == moves) }' seventh/outcomes.csv
expect 0 "--trace -q" "$POACH" run tiny.json -r 1 --trace 7 -q -o traced2
ensure "-q prints no moves" test ! -s said
ensure "the same events" cmp traced/events.csv traced2/events.csv
expect 2 "--trace without a folder" "$POACH" run tiny.json --trace 7 -o -
expect 2 "--trace 0" "$POACH" run tiny.json --trace 0 -o never

# until a number is known
expect 0 "--until" "$POACH" run tiny.json -r 100000 --until market.employed:0.001 -o until \
    --estimate 'P(market.moves@sum>=1)' --estimate market.star.moves@sum
ensure "it stops early" grep -qE '"asked": 100000, "finished": [0-9]{3,4},' until/manifest.json
ensure "the manifest says why" grep -q '"stopped": "the precision asked for is reached"' until/manifest.json
ensure "the summary says how well" grep -q '^market.employed is known after' said
ensure "a probability" grep -qE '^  P\(market.moves@sum>=1\) +1 ' said
ensure "a sum" grep -qE '^  market.star.moves@sum +[0-9]' said
expect 0 "--until on one thread" "$POACH" run tiny.json -r 100000 --until market.employed:0.001 -j1 -q -o until1
ensure "threads do not change where it stops" cmp until/outcomes.csv until1/outcomes.csv
expect 0 "--until that is not reached" "$POACH" run tiny.json -r 150 --until market.moves:1e-9 -q -o until2
ensure "all replications are done" grep -q '"finished": 150' until2/manifest.json
ensure "and it says so" grep -q '"reached": false' until2/manifest.json
for wrong in market.mvoes:0.1 market.moves market.moves:0 market.moves:x ':0.1' 'P(market.moves):0.1'; do
    expect 2 "--until $wrong" "$POACH" run tiny.json --until "$wrong" -o never
done
expect 2 "--until --replicate" "$POACH" run tiny.json --until market.moves:0.1 --replicate 3 -o never
expect 2 "--estimate of nothing" "$POACH" run tiny.json --estimate market.nothing -o never
ensure "nothing made by a wrong metric" test ! -e never

# standard output
expect 0 "-o -" "$POACH" run tiny.json -o - -j2
ensure "-o - is market.csv" cmp said out/tiny/market.csv
for command in "run tiny.json -q -o -" "compare tiny.json tiny.json -r 2 -q -o -" "check tiny.json" keys schema \
    "sweep tiny.json --vary months=1,2 -r 2 -q -o -" "sweep tiny.json --vary months=1,2 --dry-run"; do
    expect 74 "$command on a full disk" sh -c "'$POACH' $command >/dev/full"
    ensure "$command: the user is told" grep -qi "^poach: standard output: no space left" err
done
ensure "the message says why" grep -qi 'no space left' err
expect 74 "a closed pipe" sh -c '{ "$0" run tiny.json -q -o - 2>err2; echo $? >code; } | :
    exit $(cat code)' "$POACH"

# what cannot be created
echo x >file
expect 73 "a file in the way" "$POACH" run tiny.json -o file
expect 73 "a file as parent" "$POACH" run tiny.json -o file/below
expect 73 "a folder that cannot be made" "$POACH" run tiny.json -o /proc/poach/x
expect 0 "a folder with parents" "$POACH" run tiny.json -q -r 1 -o deep/er/est/
ensure "it is there" test -s deep/er/est/market.csv
expect 74 "a file limit" sh -c 'ulimit -f 8; "$0" run tiny.json -q -o limited' "$POACH"
ensure "no half files" test ! -e limited
mkdir small
if mount -t tmpfs -o size=32k tmpfs small 2>/dev/null; then
    expect 74 "a full disk" "$POACH" run tiny.json -q -o small/out
    ensure "no half files on a full disk" test -z "$(ls -A small)"
    ensure "the message says why" grep -qi "no space left" err
    umount small
fi

# signals: what is finished is kept and marked
interrupt() { # SIGNAL FOLDER
    env --default-signal=INT,TERM "$POACH" run tiny.json -r 10000000 --outcomes -o "$2" >said 2>err &
    child=$!
    sleep 2
    kill -s "$1" $child
    wait $child
    code=$?
    if [ $code -eq 130 ]; then good; else bad "$1: status $code, not 130"; fi
    ensure "$1: files are whole" only_files "$2" market.csv firms.csv flows.csv outcomes.csv manifest.json
    ensure "$1: marked" grep -q '"interrupted": true' "$2/manifest.json"
    done=$(sed -n 's/.*"finished": \([0-9]*\).*/\1/p' "$2/manifest.json")
    ensure "$1: the outcomes are those finished" test "$(wc -l <"$2/outcomes.csv")" -eq $((1 + done * 9))
    ensure "$1: the user is told" grep -q 'interrupted after' err
}
interrupt INT int
# twice, while it cannot go on writing: it ends at once, and nothing hidden stays
mkfifo slow
sleep 4 <slow &
env --default-signal=INT "$POACH" run tiny.json -r 2 --months 1200 --trace 1 -v -o twice >slow 2>err &
child=$!
sleep 0.5
ensure "hidden files on the way" test -n "$(ls -A twice 2>/dev/null)"
kill -s INT $child
sleep 0.4
kill -s INT $child
wait $child
got=$?
if [ "$got" -eq 130 ]; then good; else bad "interrupted twice: status $got" err; fi
refuse "interrupted twice: nothing stays" test -e twice
interrupt TERM term
expect 130 "interrupted on standard output" timeout --preserve-status -s INT 2 \
    env --default-signal=INT "$POACH" run tiny.json -r 10000000 -q -o -
ensure "its table is whole" test "$(wc -l <said)" -eq $((1 + 13 * 3))

# pictures
mkdir -p "data/plots" "it's a \"dir\""
cp out/tiny/*.csv "it's a \"dir\""
echo 'size = 300' >data/plots/_style.gp
cat >data/plots/tiny.gp <<'GP'
# needs: market.csv
load '_style.gp'
set datafile separator ','
set terminal svg
set output dir.'/tiny.svg'
plot dir.'/market.csv' using 1:3
set terminal png size size, 200
set output dir.'/tiny.png'
plot dir.'/market.csv' using 1:3
GP
printf '# needs: market.csv people.csv\nexit error "not to be run"\n' >data/plots/people.gp
expect 66 "plot of nothing" "$POACH" plot nothing
expect 66 "plot of a file" "$POACH" plot out/tiny/market.csv
ensure "what to plot" grep -q 'poach plot out/tiny$' err
mkdir empty
expect 66 "plot of an empty folder" "$POACH" plot empty
expect 1 "plot without gnuplot" env PATH=/nowhere POACH_DATA=data "$POACH" plot out/tiny
ensure "what to install" grep -q 'apt-get install gnuplot-nox' err
if command -v gnuplot >/dev/null; then
    expect 0 "plot" env POACH_DATA=data "$POACH" plot "it's a \"dir\""
    expect 74 "plot with a file limit" sh -c 'ulimit -f 1; POACH_DATA=data exec "$0" plot j1' "$POACH"
    refuse "no half pictures" sh -c 'ls j1/*.svg j1/*.png'
    ensure "pictures" test -s "it's a \"dir\"/tiny.svg" -a -s "it's a \"dir\"/tiny.png"
    ensure "what is not there is skipped" grep -q 'skipped people: no people.csv' said
    printf 'set output dir."/bad.svg"\nplot nonsense(1)\n' >data/plots/bad.gp
    expect 1 "a template that fails" env POACH_DATA=data "$POACH" plot out/tiny
    ensure "its fault is shown" grep -q nonsense err
    ensure "the others are drawn" test -s out/tiny/tiny.svg
    ensure "no half picture" test ! -e out/tiny/bad.svg
    printf 'set terminal svg\nset output dir."/bad.svg"\nplot x\npause 60\n' >data/plots/bad.gp
    expect 130 "plot interrupted" timeout --preserve-status -s INT 1 \
        env --default-signal=INT POACH_DATA=data "$POACH" plot out/tiny
    ensure "no half picture of it" test ! -e out/tiny/bad.svg
    if ls "$project"/plots/*.gp >/dev/null 2>&1; then
        expect 0 "the templates that come with it" env POACH_DATA="$project" "$POACH" plot j1
        ensure "they say nothing" test ! -s err
    fi
fi

# installed, it needs nothing of the project's folder
if [ "${CONFIG:-release}" = release ]; then
    expect 0 "install" make -C "$project" BUILD="${BUILD:-build}" PREFIX="$work/usr" install
    cat >client.c <<'C'
#include <poach/poach.h>
#include <stdio.h>
int main(void)
{
    poach_faults faults = {0};
    poach_scenario *scenario;
    poach_status status = poach_scenario_load("nothing.json", NULL, &faults, &scenario);
    puts(poach_status_text(status));
    poach_faults_free(&faults);
    return poach_status_exit(status);
}
C
    # shellcheck disable=SC2046
    expect 0 "compile against it" env PKG_CONFIG_PATH="$work/usr/lib/pkgconfig" sh -c \
        '${CC:-cc} -std=c11 -Wall -Werror -o client client.c $(pkg-config --static --cflags --libs poach)'
    expect 66 "the library says what the program says" ./client
    installed=$work/usr/bin/poach
    expect 0 "init with the installed program" env -u POACH_DATA "$installed" init begun.json
    expect 0 "what it wrote finds its bases" env -u POACH_DATA "$installed" check begun.json
    expect 0 "the installed program" env -u POACH_DATA "$installed" run tiny.json -q -o installed
    ensure "its numbers" cmp installed/market.csv out/tiny/market.csv
    if [ -e "$project/scenarios/strategies.json" ]; then
        echo '{"extends": ["strategies.json", "tiny.json"]}' >extending.json
        expect 0 "extends an installed file" env -u POACH_DATA "$installed" check extending.json
    fi
    expect 0 "install below DESTDIR" make -C "$project" BUILD="${BUILD:-build}" PREFIX=/usr \
        DESTDIR="$work/root" install
    ensure "prefix without DESTDIR" grep -q '^prefix=/usr$' root/usr/lib/pkgconfig/poach.pc
    expect 0 "uninstall" make -C "$project" BUILD="${BUILD:-build}" PREFIX=/usr \
        DESTDIR="$work/root" uninstall
    ensure "nothing is left" test -z "$(find root ! -type d)"
fi

# a shorter horizon leaves out the dated actions beyond it, and the manifest with them
sed 's/"months": *[0-9]*/"months": 6, "timeline": [{"month": 4, "layoff": {"firm": "Alpha", "share": 0.5}}]/' tiny.json >dated.json
expect 0 "dated actions within the horizon" "$POACH" check -q dated.json
expect 0 "a horizon shorter than a dated action" "$POACH" run dated.json --months 3 -r 2 -q -o shorter
expect 0 "and run again" "$POACH" reproduce shorter/manifest.json -q
# a file that may not grow is a write that failed, whatever the command
limited() { (ulimit -f 0 && "$@"); }
expect 74 "init at the file limit" limited "$POACH" init limited.json
rm -f limited.json
# two firms that raid each other and fill every place again multiply; what they do in a month is no news
cat >rabbits.json <<'JSON'
{"months": 20, "replications": 2, "segments": {"w": {"contact_rate": 0.4}},
 "strategies": {"raid": {"offer": {"rule": "premium", "premium_mean": 0.1}}},
 "firms": {"A": {"strategy": "raid", "headcount": {"w": 20}, "pay": {"w": 100}, "backfill": true},
           "B": {"strategy": "raid", "headcount": {"w": 20}, "pay": {"w": 100}, "backfill": true}}}
JSON
"$POACH" run rabbits.json -o rabbits >said
ensure "people ten times as many are noted" grep -q '^note: 40 people at work became .*backfill' said
"$POACH" run rabbits.json --months 1 -o rabbits --force >said
refuse "twice as many are not" grep -q '^note:' said

# a shell ignores SIGINT for what it starts by `&`; poach hears it all the same
"$POACH" run tiny.json -r 10000000 -q -o interrupted 2>err &
sleep 1
kill -INT $!
wait $!
got=$?
if [ "$got" -eq 130 ]; then good; else bad "SIGINT in the background: status $got"; fi

summary
