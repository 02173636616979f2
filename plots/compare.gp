# What a comparison found: for each metric the paired difference to the base, in per cent of the base, with
# its 95 % interval. It shows those that the table on the screen showed; other rows of compare.csv by
# hand: metrics='market.pay_mean firms.Bold.stay'.
# needs: compare.csv

load ARG0[1 : strlen(ARG0) - strlen("compare.gp")]."_common.gp"
load HERE."_csv.gp"
name = "compare"
if (!exists("metrics")) metrics = ""

# ---- what is read: block 0 of $Data
#   number of scenarios compared with the base, of metrics, of metrics there would be, of replications,
#   lowest and highest value; "= a", "= b" of each, "= METRIC" of each;
#   then for each b and metric a line: place, difference, low, high in %, difference, share of b > a

$Program << EOF
BEGIN { wanted = split(metrics, want, " ") }
{ n = cells() }
NR == 1 { for (i = 1; i <= n; i++) at[cell[i]] = i; next }
{
    a = cell[at["a"]]; b = cell[at["b"]]; metric = cell[at["metric"]]
    base = cell[at["mean_a"]]; difference = cell[at["difference"]]
    replications = cell[at["replications"]]
    if (!(b in pair)) { pair[b] = ++pairs; pair_name[pairs] = b }
    if (pairs > 7) { pairs = 7; next }
    if (base == "" || base == 0 || difference == "") next
    if (wanted) {
        for (i = 1; i <= wanted; i++) if (want[i] "" == metric "") break
        if (i > wanted) next
    }
    if (!(metric in row)) {
        rows++
        if (rows > most) next
        row[metric] = rows; row_name[rows] = metric
    }
    size = base < 0 ? -base : base
    low = cell[at["low95"]]; high = cell[at["high95"]]
    if (low == "") low = high = difference
    key = pair[b] SUBSEP row[metric]
    line[key] = sprintf("%.10g %.10g %.10g %.10g %s", 100 * difference / size, 100 * low / size, 100 * high / size, difference, cell[at["p_b_greater"]])
    if (lo == "" || 100 * low / size < lo) lo = 100 * low / size
    if (hi == "" || 100 * high / size > hi) hi = 100 * high / size
}
END {
    shown = rows > most ? most : rows
    print pairs + 0, shown + 0, rows + 0, replications + 0, lo + 0, hi + 0
    print spelt(a)
    for (p = 1; p <= pairs; p++) print spelt(pair_name[p])
    for (r = 1; r <= shown; r++) print spelt(row_name[r])
    for (p = 1; p <= pairs; p++) {
        printf "\n\n"
        for (r = 1; r <= shown; r++)
            if ((p SUBSEP r) in line) print (r - 1) * (pairs + 0.7) + p - 0.15, line[p, r]
    }
}
EOF
program = SPELL.CSV
do for [i = 1 : |$Program|] { program = program.$Program[i]."\n" }
headlines = system(sprintf("sed -n 's/^ *\"headlines\": \\([0-9]*\\),$/\\1/p' %s 2>/dev/null | sed 1q", \
    quoted(dir."/manifest.json"))) + 0
most = metrics ne "" || headlines == 0 ? 40 : least(headlines, 40)
found = awk(program, sprintf("-v metrics=%s -v most=%d", quoted(metrics), most), "compare.csv")
if (found eq "") exit error dir."/compare.csv: cannot be read"
set print $Data
print found
unset print

fact(k) = word($Data[1], k) + 0
pairs = fact(1)
rows = fact(2)
named(k) = unspelt(substr($Data[k], 3, 9999))
base_name = named(2)
pair_name(p) = named(2 + p)
row_name(r) = named(2 + pairs + r)
longest_name = 0
longest_pair = 0
do for [r = 1 : rows] { longest_name = longest(longest_name, strlen(row_name(r))) }
do for [p = 1 : pairs] { longest_pair = longest(longest_pair, strlen(pair_name(p))) }

# ---- words and places

title = "a = ".base_name
heading = pairs == 1 ? "What changes from a to b, through the same random numbers" : "What changes from a, through the same random numbers"
caption = sprintf("Point: mean of b - a over %.0f replications, in per cent of the mean of a. Bar: 95 %% interval of that mean.", fact(4))
remark = "P(b > a): share of replications in which b is greater; a tie counts half."
if (fact(3) > rows) { remark = remark.sprintf(" The first %d of %d metrics.", rows, fact(3)) }

pitch = pairs == 1 ? 20 : 15
lines_shown = rows * (pairs + 0.7)
beside = 26 + 7 * least(longest_name, 44)
told = 164
panel_width = 470
width = beside + panel_width + told + 20
legend_height = 19 * pairs + 8
above = 66 + legend_height
height = above + longest(60, pitch * lines_shown) + 34 + 62
signed(v) = (v > 0 ? "+" : "").money(v)

do for [file_type in "svg png"] {
    eval terminal(file_type)
    set output picture(file_type)
    set multiplot
    @AXES
    set lmargin at screen X(beside)
    set rmargin at screen X(beside + panel_width)
    set tmargin at screen Y(above)
    set bmargin at screen Y(height - 62 - 34)
    axis = "x"
    lo = least(fact(5), 0)
    hi = longest(fact(6), 0)
    kind = "percent"
    scale = "linear"
    load HERE."_axis.gp"
    set yrange [longest(lines_shown, 2) : 0]
    set ytics () scale 0
    unset grid
    set grid xtics lt 1 lc rgb "#DDDDDD" lw 0.6
    do for [r = 1 : rows] {
        set ytics add (tick_text(short(row_name(r), 44)) (r - 1) * (pairs + 0.7) + (pairs + 0.7) / 2)
    }
    set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead lc rgb "#888888" lw 1 back
    set label 1 "b - a" right at screen X(beside + panel_width + 90), Y(above - 9) textcolor rgb FAINT
    set label 2 "P(b > a)" right at screen X(beside + panel_width + told - 6), Y(above - 9) textcolor rgb FAINT
    tag = 100
    do for [p = 1 : pairs] {
        set label (20 + p) sprintf("b = %s", short(pair_name(p), 70)) at screen X(beside + 18), Y(66 + 19 * (p - 1)) \
            textcolor rgb INK point lt p offset 1, 0
    }
    if (rows == 0) {
        unset tics
        set label 4 "no data" at graph 0.5, 0.5 center textcolor rgb FAINT
        plot NaN notitle
    } else {
        plot for [p = 1 : pairs] $Data index p using 2:1:3:4 with xerrorbars lt p lw 1.6 ps 0.7 notitle
    }
    unset label
    unset arrow
    unset border
    unset tics
    # the numbers beside it, in a plot of their own
    if (rows > 0) {
        set lmargin at screen X(beside + panel_width)
        set rmargin at screen X(beside + panel_width + told)
        set xrange [0 : told]
        plot for [p = 1 : pairs] $Data index p using (90):1:(signed($5)) with labels right textcolor rgb INK notitle, \
             for [p = 1 : pairs] $Data index p using (told - 6):1:(sprintf("%.3f", $6)) with labels right textcolor rgb INK notitle
    }
    set lmargin at screen 0
    set rmargin at screen 1
    set tmargin at screen 1
    set bmargin at screen 0
    @HEADINGS
    plot [0:1][0:1] NaN notitle
    unset multiplot
    set output
}
