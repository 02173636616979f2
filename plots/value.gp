# Pay against value: each bubble is the staff of one firm in one segment at the end of the run, the line
# behind it the way it came from month 0. Means over the replications.
# needs: firms.csv:value.mean

load ARG0[1 : strlen(ARG0) - strlen("value.gp")]."_common.gp"
name = "value"

# ---- what is read: blocks of $Ways
#   0  number of firms, of segments, first and last month, replications (0: unknown), lowest and highest
#      value, lowest and highest pay, heads of the largest bubble; "= FIRM"...; "= SEGMENT"...;
#      for each segment where its name goes, beside its rightmost bubble: value, pay, heads (0 0 0: nowhere);
#      the numbers of the firms that have a bubble, each between blanks
#   1  bubbles: value, pay, heads, firm;  2  starts: the same
#   2 + firm  the ways of its segments: value, pay

$Program << EOF
function max(a, b) { return a > b ? a : b }
function min(a, b) { return a < b ? a : b }
function widen(x, y) {
    if (!(x > 0 && y > 0)) return
    x_lo = x_lo ? min(x_lo, x) : x; x_hi = max(x_hi, x); y_lo = y_lo ? min(y_lo, y) : y; y_hi = max(y_hi, y)
}
function nothing() { print "nan nan nan nan" }
BEGIN { FS = "," }
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
$at["segment"] "" != "all" {
    month = $at["month"] + 0
    if (month < 0) next
    f = $at["firm"] ""; s = $at["segment"] ""
    if (!(f in firm_at)) { firms[++firm_count] = f; firm_at[f] = firm_count }
    if (!(s in segment_at)) { segments[++segment_count] = s; segment_at[s] = segment_count }
    f = firm_at[f]; s = segment_at[s]
    if (first == "") first = month
    last = month
    sd = $at["payroll.sd"]; se = $at["payroll.se"]
    if (se > 0) replications = max(replications, int((sd / se) ^ 2 + 0.5))
    heads = $at["headcount.mean"] + 0; value = $at["value.mean"] + 0; pay = $at["payroll.mean"] + 0
    if (!(heads > 0 && value > 0 && pay > 0)) next
    x = value / heads; y = pay / heads
    widen(x, y)
    path[f, s] = path[f, s] x " " y "\n"
    end[f, s] = x " " y " " heads " " f
    if (!((f, s) in begin)) begin[f, s] = end[f, s]
    most = max(most, heads)
}
END {
    print firm_count + 0, segment_count + 0, first + 0, last + 0, replications + 0, x_lo + 0, x_hi + 0, y_lo + 0, y_hi + 0, most + 0
    for (f = 1; f <= firm_count; f++) print spelt(firms[f])
    for (s = 1; s <= segment_count; s++) print spelt(segments[s])
    for (s = 1; s <= segment_count; s++) {
        right = level = heads = 0
        for (f = 1; f <= firm_count; f++) if ((f, s) in end) {
            split(end[f, s], part, " ")
            if (part[1] > right) { right = part[1]; level = part[2]; heads = part[3] }
        }
        print right + 0, level + 0, heads + 0
    }
    for (f = 1; f <= firm_count; f++) for (s = 1; s <= segment_count; s++) if ((f, s) in end) with_bubble[f]
    printf " "
    for (f = 1; f <= firm_count; f++) if (f in with_bubble) printf "%d ", f
    print ""
    printf "\n\n"
    for (f = 1; f <= firm_count; f++) for (s = 1; s <= segment_count; s++) if ((f, s) in end) { print end[f, s]; some = 1 }
    if (!some) nothing()
    printf "\n\n"
    for (f = 1; f <= firm_count; f++) for (s = 1; s <= segment_count; s++) if ((f, s) in begin) print begin[f, s]
    if (!some) nothing()
    for (f = 1; f <= firm_count; f++) {
        printf "\n\n"
        some = 0
        for (s = 1; s <= segment_count; s++) if ((f, s) in path) { print path[f, s]; some = 1 }
        if (!some) nothing()
    }
}
EOF
program = SPELL
do for [i = 1 : |$Program|] { program = program.$Program[i]."\n" }
found = awk(program, "", "firms.csv")
if (found eq "") exit error dir."/firms.csv: cannot be read"
set print $Ways
print found
unset print

fact(k) = word($Ways[1], k) + 0
firm_count = fact(1)
segment_count = fact(2)
replications = fact(5)
firm(f) = unspelt(substr($Ways[1 + f], 3, 9999))
segment_name(s) = unspelt(substr($Ways[1 + firm_count + s], 3, 9999))
mark_at(s, k) = word($Ways[1 + firm_count + segment_count + s], k) + 0
longest_name = 0
do for [f = 1 : firm_count] { longest_name = longest(longest_name, strlen(firm(f))) }

longest_label = 0
do for [s = 1 : segment_count] { longest_label = longest(longest_label, least(24, strlen(segment_name(s)))) }
has_bubble(f) = strstrt($Ways[1 + firm_count + 2 * segment_count + 1], " ".f." ") > 0
legend = ""
do for [f = 1 : firm_count] { if (has_bubble(f)) { legend = legend." ".f } }

# ---- words

heading = "Pay against value, by firm and segment"
caption = sprintf("Bubble: a firm's staff of one segment at month %g, its area their number. Line: the way from month %g.", fact(4), fact(3))
remark = sprintf("Means over %s replications. Dashed: pay as a share of value; above 100 %% people cost more than they are worth.", \
    replications > 0 ? sprintf("%.0f", replications) : "the")

# ---- places, in pixels from the top left

legend_width = 75 + 7.3 * least(longest_name, 26)
width = 860 + legend_width
height = longest(640, 120 + 17 * firm_count)
above = 66
left_edge = 84
right_edge = width - legend_width - 16
lower_edge = height - 112
# after seven firms the colours come again, with squares, then triangles
full(f) = word("7 5 9", (f - 1) / 7 % 3 + 1) + 0
open(f) = full(f) - 1
bubble(heads) = 0.4 + 4.6 * sqrt(heads / fact(10)) # sizes of points

do for [file_type in "svg png"] {
    eval terminal(file_type)
    set output picture(file_type)
    set multiplot
    @AXES
    set lmargin at screen X(left_edge)
    set rmargin at screen X(right_edge)
    set tmargin at screen Y(above)
    set bmargin at screen Y(lower_edge)
    if (fact(6) == 0) {
        unset tics
        set label 4 "no data" at screen 0.5, 0.5 center textcolor rgb FAINT
        plot [0:1][0:1] NaN notitle
        unset label 4
    } else {
        kind = "money"
        scale = "log"
        axis = "x"
        lo = fact(6) / 1.15
        hi = fact(7) * 1.1 * (fact(7) / fact(6)) ** (longest_label / 90.0)
        load HERE."_axis.gp"
        x_lo = lo
        x_hi = hi
        axis = "y"
        lo = fact(8) / 1.15
        hi = fact(9) * 1.3
        load HERE."_axis.gp"
        set xlabel "value to the firm of one of the staff, ".currency." a year, log scale" textcolor rgb FAINT
        set label 2 "mean pay, ".currency." a year, log scale" center rotate by 90 \
            at screen X(17), Y((above + lower_edge) / 2) textcolor rgb FAINT
        # rays of equal pay over value, named where they leave the picture
        n = 20
        do for [percent in "6.25 12.5 25 50 100 200 400"] {
            ratio = percent / 100.0
            if (ratio * x_hi > lo && ratio * x_lo < hi) {
                n = n + 1
                far = least(x_hi, hi / ratio)
                set arrow n from first longest(x_lo, lo / ratio), first longest(x_lo * ratio, lo) \
                    to first far, first far * ratio nohead back lt 1 lw (ratio == 1 ? 1.6 : 0.8) dt '-' lc rgb "#999999"
                set label n percent." %" at first far, first far * ratio right offset -0.6, (far < x_hi ? -0.7 : 0.6) \
                    textcolor rgb FAINT font letters(11)
            }
        }
        do for [s = 1 : segment_count] {
            if (mark_at(s, 1) > 0) {
                set label 50 + s short(segment_name(s), 24) at first mark_at(s, 1), first mark_at(s, 2) \
                    left offset 0.8 + 0.8 * bubble(mark_at(s, 3)), 0 front font letters(13) textcolor rgb INK
            }
        }
        set style fill transparent solid 0.45 border
        plot for [f = 1 : firm_count] $Ways index 2 + f using 1:2 with lines lt f lw 1.4 notitle, \
             $Ways index 2 using 1:2 with points pt 7 ps 0.25 lc rgb FAINT notitle, \
             for [f = 1 : firm_count] $Ways index 1 using 1:($4 == f ? $2 : NaN):(bubble($3)) \
                with points pt full(f) ps variable lc rgb "#66".colour(f)[2:*] notitle, \
             for [f = 1 : firm_count] $Ways index 1 using 1:($4 == f ? $2 : NaN):(bubble($3)) \
                with points pt open(f) lw 1.2 ps variable lc rgb colour(f) notitle
        unset label
        unset arrow
    }
    unset logscale
    unset border
    unset tics
    unset xlabel
    set lmargin at screen 0
    set rmargin at screen 1
    set tmargin at screen 1
    set bmargin at screen 0
    @HEADINGS
    set key at screen X(right_edge + 18), Y(above + 10) left top Left reverse samplen 1 \
        spacing (file_type eq "svg" ? 0.85 : 1.1) textcolor rgb INK
    set xrange [0:1]
    set yrange [0:1]
    if (legend eq "") {
        plot NaN notitle
    } else {
        plot for [f in legend] NaN with points pt full(f + 0) ps 1.3 lc rgb colour(f + 0) title short(firm(f + 0), 26)
    }
    unset multiplot
    set output
}
