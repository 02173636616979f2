#!/bin/sh
# tests/plots.sh [PROGRAM]: every template of plots/ by hand, on folders that are easy and hard to draw:
# each leaves an SVG and a PNG, says nothing and shows names as they are. (PROGRAM: default $POACH)
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
if ! command -v gnuplot >/dev/null; then
    echo "gnuplot is not installed, so no picture was tried"
    summary
    exit
fi
is_whole() { # NAME without suffix
    tail -n 2 "$1.svg" | grep -q '</svg>' && test "$(head -c 4 "$1.png" | tail -c 3)" = PNG
}
draw() { # folder, template, more settings
    settings="dir='$(printf %s "$1" | sed "s/'/''/g")'; $3"
    rm -f "$1/$2.svg" "$1/$2.png"
    gnuplot -e "$settings" "$project/plots/$2.gp" >silence 2>&1 && test ! -s silence && is_whole "$1/$2" ||
        { cat silence && false; }
}
draw_all() { # folder, more settings
    for path in "$project"/plots/[!_]*.gp; do
        name=$(basename "$path" .gp)
        case $name in compare | sweep) continue ;; esac # folders of their own, below
        case $name in people | cascades) test -e "$1/$name.csv" || continue ;; esac # where there are such
        test "$name" != waves || test -e "$1/events.csv" || continue
        ensure "$name of $1 $2" draw "$1" "$name" "$2"
    done
}
shows() { grep -qF -- "$2" "$1"; } # file, text
run() { "$POACH" run "$@" -q || failed=$((failed + 1)); } # a scenario, options

# firms, segments -> a scenario in which they raid each other; names one a line, as JSON texts
write_scenario() {
    printf '{"months": 3, "replications": 4, "seed": 1,\n "segments": {'
    sep=
    printf '%s\n' "$2" | while IFS= read -r segment; do
        printf '%s\n  %s: {"skill": 0.2, "contact_rate": 0.3, "pool_contact_rate": 0.3, "layoff_rate": 0.02, "pool": 2, "choice": {"shock_scale": 0.1}}' "$sep" "$segment"
        sep=,
    done
    printf '},\n "strategies": {"raid": {"offer": {"rule": "premium", "premium_mean": 0.1}, "counter": {"rule": "match", "probability": 0.3}}},\n "firms": {'
    sep=
    printf '%s\n' "$1" | while IFS= read -r firm; do
        printf '%s\n  %s: {"strategy": "raid"' "$sep" "$firm"
        for block in '"headcount": {' '"pay": {'; do
            printf ', %s' "$block"
            inner=
            printf '%s\n' "$2" | while IFS= read -r segment; do
                case $block in *pay*) printf '%s%s: 2e5' "$inner" "$segment" ;; *) printf '%s%s: 5' "$inner" "$segment" ;; esac
                inner=', '
            done
            printf '}'
        done
        printf '}'
        sep=,
    done
    printf '}}\n'
}

# as most will: the tutorial, from the top of the project
tutorial="$project/scenarios/aggressive-vs-conservative.json"
run "$tutorial" -r 20 --months 14 -o tutorial
draw_all tutorial ''
run "$project/scenarios/lift-out.json" -r 20 --months 8 -o lift-out
for name in people cascades; do ensure "$name of lift-out" draw lift-out $name ''; done
ensure "people and firms are named" shows lift-out/people.svg 'at Raider'
ensure "sizes of cascades are told" shows lift-out/cascades.svg 'Home: '
run "$project/scenarios/lift-out.json" -r 1 --months 5 -o lift-out-one
for name in people cascades; do ensure "$name of one replication" draw lift-out-one $name ''; done
ensure "replications and quantiles are told" \
    shows tutorial/pay.svg 'Line: mean over 20 replications. Band: 5 % to 95 % of them.'
ensure "the title of the scenario" shows tutorial/index.svg 'An aggressive firm against a conservative one'
ensure "money with its currency" shows tutorial/pay.svg 'USD a year, log scale'
ensure "inflation after a year" shows tutorial/index.svg 'Inflation'
ensure "histograms: how many replications" shows tutorial/outcomes.svg 'in 20 replications'
ensure "every way between the places" test "$(grep -c '>(outside)<' tutorial/flows.svg)" -eq 4
draw_all tutorial "segment='star'; title='Of our own'; bands=0"
ensure "a title given by hand" shows tutorial/offers.svg 'Of our own'
ensure "a segment given by hand" shows tutorial/offers.svg 'by firm: star'

# names nothing may take for a command, a format, markup or the end of a text
firms='"É & <Söhne> '"'n'"' $HOME"
"`date` \\n \\ {x}^2_i"
"#hash ! * ? ; | ~"
"l'"'"'une %d %s"
"-v x"
"Société générale d'"'"'intelligence artificielle & cie"'
segments='"$(id) '"'star'"' \\t"
"étoile montante du rayon très très long jusqu'"'"'à la fin"'
write_scenario "$firms" "$segments" >names.json
odd="it's a \"dir\" of \$HOME & \`date\` 5 %"
run names.json --set 'quantiles=[0.025, 0.9]' -o "$odd"
(
    LC_ALL=C && export LC_ALL
    draw_all "$odd" ''
    echo "$passed $failed" >counts
)
read -r passed failed <counts
ensure "a name with markup" shows "$odd/pay.svg" "É &amp; &lt;Söhne> 'n' \$HOME"
ensure "a name with backticks and braces" shows "$odd/pay.svg" '`date` \n \ {x}^2_i'
ensure "a name with a format" shows "$odd/offers.svg" "l'une %d %s"
ensure "a name with a format at a tick" shows "$odd/flows.svg" "l'une %d %s"
ensure "a segment of dollars" shows "$odd/index.svg" "\$(id) 'star' \\t"
ensure "other quantiles" shows "$odd/headcount.svg" '2.5 % to 90 %'

# one firm, one segment, one month, one replication; forty firms; twelve segments
write_scenario '"Solo"' '"staff"' >one.json
run one.json -r 1 --months 1 -o one
draw_all one ''
ensure "one replication has no band" shows one/pay.svg 'One replication, so there is no band.'
write_scenario "$(seq 40 | sed 's/.*/"Firm &"/')" "$(seq 12 | sed 's/.*/"level &"/')" >many.json
run many.json -r 2 -o many
draw_all many ''

# a scale war told day by day, and everything else that a value and a race bring
war="$project/scenarios/big-law-scale-war.json"
run "$war" -r 3 --months 3 --trace 2 -o war
draw_all war ''
ensure "a wave is told in days" shows war/waves.svg 'day by day'
ensure "who raises" shows war/waves.svg 'Davis Polk'
ensure "a wave that was asked for" draw war waves 'wave=1'
ensure "a wave beyond the last is the last" draw war waves 'wave=9'
run "$project/scenarios/market-matching.json" -r 3 --trace 1 -o market
draw_all market ''
ensure "without answers, the whole run" shows market/waves.svg 'Pay scales over the run'
run "$project/scenarios/open-vs-closed.json" -r 3 --months 12 -o open
draw_all open ''
ensure "capability, and what it earns" shows open/capability.svg 'Behind the best firm'
ensure "talent lost" shows open/bleed.svg 'below zero the firm has gained'
run "$project/scenarios/arms-race.json" -r 5 -o race
draw_all race ''
ensure "the arms race" shows race/escalation.svg 'heat of each firm'
ensure "a bubble says what it is" shows race/value.svg 'at month 48, its area their number'
ensure "histograms of columns by name" draw race outcomes "metrics='pay_mean talent_hhi nonsense'"
ensure "which are shown" shows race/outcomes.svg 'talent_hhi'

# killed while gnuplot draws: what was there stays, and the next one clears away what is half
mkdir -p killed path
cp one/*.csv one/manifest.json killed
echo old >killed/headcount.svg
cat >path/gnuplot <<'SH'
#!/bin/sh
kill -9 $PPID
PATH=${PATH#*:}
gnuplot "$@"
touch drawn
SH
chmod +x path/gnuplot
PATH=$PWD/path:$PATH sh -c '"$0" plot killed -q; :' "$POACH" 2>silence
tries=0
while test ! -e drawn && test $((tries += 1)) -lt 100; do sleep 0.1; done
ensure "it left what is half" sh -c 'ls killed/.*.tmp'
ensure "nothing took its name" test -z "$(find killed -name '*.png')"
ensure "what was there stays" grep -qx old killed/headcount.svg
"$POACH" plot killed -q
ensure "the next one clears away" test -z "$(find killed -name '.*.tmp')"
ensure "and draws" is_whole killed/headcount

# sweeps: what is drawn goes by what was varied
vary() { # folder, options of sweep
    folder=$1
    shift
    "$POACH" sweep "$tutorial" -r 4 --months 3 -q -o "$folder" -m market.pay_mean -m firms.Bold.headcount "$@" ||
        failed=$((failed + 1))
}
strategies='firms.Steady.strategy=conservative,defensive'
vary sweep-one --vary segments.star.contact_rate=0.01:0.1:4:log
ensure "a curve for each outcome" draw sweep-one sweep
ensure "over the parameter" shows sweep-one/sweep.svg 'Outcomes over segments.star.contact_rate'
ensure "with bands" shows sweep-one/sweep.svg 'Band: 5 % to 95 % of the replications.'
vary sweep-words --vary "$strategies"
ensure "a point for each word" draw sweep-words sweep
ensure "by name" shows sweep-words/sweep.svg '>defensive<'
vary sweep-both --vary months=2,3 --vary "$strategies"
ensure "a curve for each word" draw sweep-both sweep
ensure "named in the legend" shows sweep-both/sweep.svg '>conservative<'
vary sweep-two --vary months=2,3 --vary segments.star.contact_rate=0.01,0.1
ensure "a map for each outcome" draw sweep-two sweep
ensure "told by colour" shows sweep-two/sweep.svg 'Colour: the mean at each point'
vary sweep-three --vary months=2,3 --vary segments.star.contact_rate=0.01,0.1 --vary "$strategies"
ensure "a map for each word" draw sweep-three sweep
vary sweep-lhs --design lhs --points 5 --vary segments.star.contact_rate=0.01:0.1 --vary segments.staff.contact_rate=0.01:0.1
ensure "points where there is no grid" draw sweep-lhs sweep
ensure "one outcome by hand" draw sweep-lhs sweep "metrics='firms.Bold.headcount'"
vary sweep-single --vary months=2
ensure "a single point" draw sweep-single sweep
printf 'firms.Steady.strategy,months\n"{""like"": ""aggressive"", ""recruit"": {""effort"": 2}}",3\nconservative,3\n' >design.csv
vary sweep-file --design design.csv
ensure "values with commas and quotes" draw sweep-file sweep

# comparisons
"$POACH" compare "$tutorial" --variant "it's &c:months=3" --variant still:segments.star.contact_rate=0 -r 4 --months 3 -q -o compared
ensure "a comparison" draw compared compare
ensure "names as they are" shows compared/compare.svg "it's &amp;c"
ensure "the headlines alone" shows compared/compare.svg 'The first 17 of'
ensure "others by hand" draw compared compare "metrics='market.star.pay_mean'"
"$POACH" compare "$tutorial" "$tutorial" -r 1 --months 1 -q -o same
ensure "one replication, nothing that differs" draw same compare
ensure "they are drawn by plot too" sh -c "POACH_DATA='$project' '$POACH' plot same | grep -q compare.svg"

# what a folder does not hold is skipped in a sentence, and an old picture of it goes
pictures() { POACH_DATA="$project" "$POACH" plot "$1" >told 2>&1; } # folder
skipped() { shows told "$2" && test ! -e "$1.svg" && test ! -e "$1.png"; } # picture, sentence
touch market/profit.svg market/profit.png
ensure "pictures of a market without values" pictures market
ensure "no profit" skipped market/profit 'skipped profit: the scenario has nothing that fills profit in firms.csv'
ensure "no bubble" skipped market/bubble 'skipped bubble: the scenario has nothing that fills pay_to_value in market.csv'
ensure "no race" skipped market/escalation 'skipped escalation: escalation is 1 throughout firms.csv'
ensure "but inflation" test -s market/inflation.png
rm -f race/outcomes.csv
ensure "pictures of a run without a trace" pictures race
ensure "no waves" skipped race/waves 'skipped waves: no events.csv here'
ensure "no histogram" skipped race/outcomes 'skipped outcomes: no outcomes.csv here'
sed -i '/,scale,/d' war/events.csv
ensure "pictures of a trace without rises" pictures war
ensure "no rises" skipped war/waves 'skipped waves: nothing in events.csv is of kind scale'

# cells that are all empty, or all zero
for cell in '' 0; do
    mkdir -p "cells$cell"
    for table in market firms flows; do
        awk -F, -v OFS=, -v cell="$cell" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "segment") keys = i }
            NR > 1 { for (i = keys + 1; i <= NF; i++) $i = cell } 1' "tutorial/$table.csv" >"cells$cell/$table.csv"
    done
    awk -F, -v OFS=, -v cell="$cell" 'NR > 1 { for (i = 4; i <= NF; i++) $i = cell } 1' \
        tutorial/outcomes.csv >"cells$cell/outcomes.csv"
    awk -F, -v OFS=, -v cell="$cell" 'NR == 1 || $2 == "scale" && NR < 500 { if (NR > 1) $7 = $NF = cell; print }' \
        market/events.csv >"cells$cell/events.csv"
    draw_all "cells$cell" ''
done
ensure "panels without data say so" shows cells/pay.svg 'no data'
ensure "a market without moves says so" shows cells0/flows.svg 'nobody moved'

# what cannot be drawn fails
no() { ! "$@"; }
mkdir nothing
ensure "a folder without files fails" no gnuplot -e "dir='nothing'" "$project/plots/pay.gp"
ensure "a template without a folder fails" no gnuplot "$project/plots/pay.gp"
gnuplot "$project/plots/pay.gp" 2>advice
ensure "which shows how to name one" shows advice "dir='out/NAME'"
ensure "from the folder of the templates" sh -c \
    'cd "$1/plots" && gnuplot -e "dir='"'\$2'"'" pay.gp' - "$project" "$work/one"

summary
