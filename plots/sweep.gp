# What a sweep found, a panel for each outcome, drawn by what was varied:
#   one number            a curve with the band between the lowest and the highest quantile; with words
#                         (strategies, say) besides, a curve for each of them
#   two numbers, a grid   a map of the means in colours; with words besides, a map of the first outcome for
#                         each of them
#   words alone           a point and a bar for each
#   anything else         the means over each number: a row of panels for each outcome
# Other outcomes by hand: metrics='market.pay_mean firms.Bold.stay'.
# needs: sweep.csv

load ARG0[1 : strlen(ARG0) - strlen("sweep.gp")]."_common.gp"
load HERE."_csv.gp"
name = "sweep"
if (!exists("metrics")) metrics = ""

# ---- what is read: block 0 of $Data
#   manner, numbers varied, panels, curves (or words), points, lowest and highest quantile in %;
#   for each panel: low and high along x and y and of the value, 1 if x (then y) is evenly spaced in logs;
#   for each panel "= TITLE" "= X" "= Y"; for each curve "= NAME"
# then a block for each panel and curve; in a map: a block for each panel

$Program << EOF
function is_number(s) { return s ~ /^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/ }
function header(    i, m, base, q, low_q, high_q) {
    for (i = 2; i <= n && cell[i] !~ /\.mean$/; i++) path[++parameters] = cell[i]
    for (; i <= n; i++) {
        if (cell[i] ~ /\.mean$/) {
            base = substr(cell[i], 1, length(cell[i]) - 5)
            if (wanted && !(base in want)) { m = 0; continue }
            m = ++outcomes
            outcome[m] = base; mean[m] = low[m] = high[m] = i
            split("", low_q)
        } else if (m && index(cell[i], outcome[m] ".q") == 1) {
            q = substr(cell[i], length(outcome[m]) + 3) + 0
            if (low[m] == mean[m] || q < lowest_q) { low[m] = i; lowest_q = q }
            if (high[m] == mean[m] || q > highest_q) { high[m] = i; highest_q = q }
        }
    }
}
BEGIN { wanted = split(metrics, list, " "); for (i = 1; i <= wanted; i++) want[list[i]] }
{ n = cells() }
NR == 1 { header(); if (!wanted && outcomes > 12) outcomes = 12; next }
{
    for (m = some = 0; m++ < outcomes;) if (cell[mean[m]] != "") some = 1
    if (!some) next
    points++
    for (i = 1; i <= parameters; i++) {
        v = value[points, i] = cell[i + 1]
        if (!((i, v) in seen)) { seen[i, v] = ++kinds[i]; kind[i, kinds[i]] = v }
        if (!is_number(v)) word_at[i] = 1
    }
    for (m = 1; m <= outcomes; m++) {
        if (cell[mean[m]] == "") continue
        mean_at[points, m] = cell[mean[m]]
        low_at[points, m] = cell[low[m]]; high_at[points, m] = cell[high[m]]
    }
}
# Values of parameter i in ascending order, in sorted[1..count].
function sort(i,    k, j, v) {
    for (k = 1; k <= kinds[i]; k++) {
        v = kind[i, k] + 0
        for (j = k - 1; j >= 1 && sorted[j] > v; j--) sorted[j + 1] = sorted[j]
        sorted[j + 1] = v
    }
    return kinds[i]
}
# Are they a geometric series?
function is_log(i,    k, count, step, first) {
    count = sort(i)
    if (count < 3 || sorted[1] <= 0 || sorted[count] < 3 * sorted[1]) return 0
    first = log(sorted[2] / sorted[1])
    for (k = 3; k <= count; k++) {
        step = log(sorted[k] / sorted[k - 1])
        if (step > 1.001 * first || step < 0.999 * first) return 0
    }
    return 1
}
function spread(v) { if (v == "") return; if (lo == "" || v + 0 < lo) lo = v + 0; if (hi == "" || v + 0 > hi) hi = v + 0 }
function range_of(i,    count) { count = sort(i); return sorted[1] " " sorted[count] }
function words_of(p,    i, text) {
    for (i = 1; i <= parameters; i++)
        if (word_at[i] && kinds[i] > 1) text = text (text == "" ? "" : ", ") value[p, i]
    return text
}
function add_panel(title, x, y, ranges) {
    panels++
    panel_facts[panels] = ranges " " lo + 0 " " hi + 0
    panel_words[panels] = spelt(title) "\n" spelt(x) "\n" spelt(y)
}
function value_range(m, tails,    p) {
    lo = hi = ""
    for (p = 1; p <= points; p++) {
        spread(mean_at[p, m])
        if (tails) { spread(low_at[p, m]); spread(high_at[p, m]) }
    }
}
# x, mean, low, high of outcome m over number i at the points with these words ("": all), by ascending x.
function curve(m, i, c,    p, k, j, kept, at) {
    blocks = blocks "\n\n"
    for (p = 1; p <= points; p++) {
        if ((c && curve_at[p] != c) || !((p, m) in mean_at)) continue
        for (j = kept++; j >= 1 && value[at[j], i] + 0 > value[p, i] + 0; j--) at[j + 1] = at[j]
        at[j + 1] = p
    }
    for (k = 1; k <= kept; k++)
        blocks = blocks sprintf("%.10g %s %s %s\n", value[at[k], i], mean_at[at[k], m], low_at[at[k], m], high_at[at[k], m])
    if (!kept) blocks = blocks "0 NaN NaN NaN\n"
}
# Edges between sorted values, so that each has a field of its own.
function edges(i, edge, logs,    k, count, v) {
    count = sort(i)
    for (k = 1; k <= count; k++) v[k] = logs ? log(sorted[k]) : sorted[k]
    for (k = 1; k < count; k++) edge[k] = (v[k] + v[k + 1]) / 2
    edge[0] = v[1] - (edge[1] - v[1]); edge[count] = v[count] + (v[count] - edge[count - 1])
    for (k = 0; k <= count; k++) if (logs) edge[k] = exp(edge[k])
    for (k = 1; k <= count; k++) rank[i, sorted[k]] = k
    return count
}
function map(m, c,    p, a, b) {
    blocks = blocks "\n\n"
    for (p = 1; p <= points; p++) {
        if ((c && curve_at[p] != c) || !((p, m) in mean_at)) continue
        a = rank[first, value[p, first] + 0]; b = rank[second, value[p, second] + 0]
        blocks = blocks sprintf("%.10g %.10g %.10g %.10g %s\n", edge_x[a - 1], edge_x[a], edge_y[b - 1], edge_y[b], mean_at[p, m])
    }
}
END {
    for (i = 1; i <= parameters; i++) {
        if (kinds[i] < 2) continue
        if (word_at[i]) has_words = 1
        else { numbers++; number[numbers] = i }
    }
    for (p = 1; p <= points; p++) {
        w = words_of(p)
        if (!(w in curve_of)) { curve_of[w] = ++curves; curve_name[curves] = w }
        curve_at[p] = curve_of[w]
    }
    first = number[1]; second = number[2]
    manner = numbers == 0 ? "words" : numbers == 1 ? "curves" : \
        numbers == 2 && kinds[first] * kinds[second] * curves == points ? "maps" : "clouds"
    if (manner == "curves" && curves > 12) curves = 12
    if (manner == "words") {
        for (m = 1; m <= outcomes; m++) {
            value_range(m, 1)
            add_panel(outcome[m], "", "", "0 1 0 1 0 0")
            for (p = 1; p <= points; p++) {
                if (!((p, m) in mean_at)) continue
                blocks = blocks (p == 1 ? "\n\n" : "") sprintf("%d %s %s %s\n", curve_at[p], mean_at[p, m], low_at[p, m], high_at[p, m])
            }
        }
    }
    if (manner == "curves") {
        for (m = 1; m <= outcomes; m++) {
            value_range(m, 1)
            add_panel(outcome[m], path[first], "", range_of(first) " 0 1 " is_log(first) " 0")
            for (c = 1; c <= curves; c++) curve(m, first, has_words ? c : 0)
        }
    }
    if (manner == "maps") {
        logs_x = is_log(first); logs_y = is_log(second)
        count_x = edges(first, edge_x, logs_x); count_y = edges(second, edge_y, logs_y)
        ranges = edge_x[0] " " edge_x[count_x] " " edge_y[0] " " edge_y[count_y] " " logs_x " " logs_y
        if (has_words && curves > 1) {
            value_range(1, 0)
            for (c = 1; c <= curves && c <= 12; c++) { add_panel(curve_name[c], path[first], path[second], ranges); map(1, c) }
            shared = outcome[1]
        } else for (m = 1; m <= outcomes; m++) { value_range(m, 0); add_panel(outcome[m], path[first], path[second], ranges); map(m, 0) }
        curves = 1
    }
    if (manner == "clouds") {
        if (outcomes > 4) outcomes = 4
        if (curves > 12) curves = 12
        across = numbers > 4 ? 4 : numbers
        for (m = 1; m <= outcomes; m++) {
            value_range(m, 0)
            for (k = 1; k <= across; k++) {
                add_panel(outcome[m], path[number[k]], "", range_of(number[k]) " 0 1 " is_log(number[k]) " 0")
                for (c = 1; c <= curves; c++) curve(m, number[k], has_words ? c : 0)
            }
        }
    }
    print manner, numbers + 0, panels + 0, curves + 0, points + 0, lowest_q + 0, highest_q + 0, across + 0
    print spelt(shared)
    for (p = 1; p <= panels; p++) print panel_facts[p]
    for (p = 1; p <= panels; p++) print panel_words[p]
    for (c = 1; c <= curves; c++) print spelt(curve_name[c])
    printf "%s", blocks
}
EOF
program = SPELL.CSV
do for [i = 1 : |$Program|] { program = program.$Program[i]."\n" }
found = awk(program, sprintf("-v metrics=%s", quoted(metrics)), "sweep.csv")
if (found eq "") exit error dir."/sweep.csv: cannot be read"
set print $Data
print found
unset print

manner = word($Data[1], 1)
fact(k) = word($Data[1], k) + 0
panels = fact(3)
curves = fact(4)
across = fact(8)
named(k) = unspelt(substr($Data[k], 3, 9999))
of_panel(p, k) = word($Data[2 + p], k) + 0
panel_title(p) = named(2 + panels + 3 * p - 2)
x_name(p) = named(2 + panels + 3 * p - 1)
y_name(p) = named(2 + panels + 3 * p)
curve_name(c) = named(2 + 4 * panels + c)
at(p, c) = (p - 1) * (manner eq "curves" || manner eq "clouds" ? curves : 1) + c
longest_name = 0
do for [c = 1 : curves] { longest_name = longest(longest_name, strlen(curve_name(c))) }
has_legend = curves > 1 && (manner eq "curves" || manner eq "clouds")

# ---- words

heading = panels == 0 ? "A sweep without results" : \
    manner eq "words" ? "Outcomes, by what was varied" : \
    manner eq "curves" ? "Outcomes over ".x_name(1) : \
    manner eq "maps" ? (named(2) eq "" ? "Outcomes" : named(2))." over ".x_name(1)." and ".y_name(1) : "Outcomes at the points of the sweep"
heading = short(heading, 90)
quantiles = fact(7) > 0 ? sprintf("%g %% to %g %% of the replications", fact(6), fact(7)) : "nothing but the mean"
caption = manner eq "maps" ? "Colour: the mean at each point of the grid." : \
    manner eq "words" ? "Point: the mean. Bar: ".quantiles."." : \
    manner eq "curves" ? "Line: the mean at each point. ".(curves <= 4 ? "Band: ".quantiles."." : "") : "Point: the mean at a point of the sweep."
remark = sprintf("%.0f points.%s", fact(5), panels > 1 && named(2) eq "" ? " Each panel has its own range." : "")

# ---- places, in pixels from the top left

columns_of_panels = across > 0 ? across : panels <= 3 ? longest(panels, 1) : panels == 4 ? 2 : panels <= 9 || manner eq "words" ? 3 : 4
rows_of_panels = longest(1, (panels + columns_of_panels - 1) / columns_of_panels)
beside = manner eq "words" ? 20 + 6.8 * least(longest_name, 30) : 74
pitch = 24
cell_width = (manner eq "words" ? beside + 330 : manner eq "maps" ? 400 : columns_of_panels == 1 ? 760 : columns_of_panels == 2 ? 480 : 360)
cell_height = manner eq "words" ? 74 + pitch * longest(curves, 2) : rows_of_panels == 1 ? 400 : 300
legend_width = has_legend ? 70 + 7.3 * least(longest_name, 30) : 0
above = 66
below = 54
width = longest(columns_of_panels * cell_width + legend_width + 10, 640)
height = above + below + longest(rows_of_panels * cell_height, has_legend ? 19 * (curves + 1) : 0)
left(p) = (p - 1) % columns_of_panels * cell_width
upper(p) = above + (p - 1) / columns_of_panels * cell_height
band = curves <= 4
set style fill transparent solid least(0.18, 0.5 / longest(curves, 1)) noborder
set palette defined (0 "#440154", 0.25 "#3B528B", 0.5 "#21918C", 0.75 "#5EC962", 1 "#FDE725")

do for [file_type in "svg png"] {
    eval terminal(file_type)
    set output picture(file_type)
    set multiplot
    @AXES
    if (panels == 0) {
        unset tics
        set label 4 "no data" at screen 0.5, 0.5 center textcolor rgb FAINT
        plot [0:1][0:1] NaN notitle
        unset label 4
    }
    do for [p = 1 : panels] {
        set lmargin at screen X(left(p) + beside)
        set rmargin at screen X(left(p) + cell_width - (manner eq "maps" ? 84 : 16))
        set tmargin at screen Y(upper(p) + 26)
        set bmargin at screen Y(upper(p) + cell_height - 46)
        kind = "number"
        scale = "linear"
        axis = manner eq "words" ? "x" : manner eq "maps" ? "cb" : "y"
        lo = of_panel(p, 7)
        hi = of_panel(p, 8)
        load HERE."_axis.gp"
        set label 1 short(panel_title(p), int((cell_width - beside) / 7)) at screen X(left(p) + beside), Y(upper(p) + 12) \
            font letters(13) textcolor rgb INK
        if (manner eq "words") {
            set border 1
            set yrange [curves + 0.6 : 0.4]
            set ytics () scale 0
            do for [c = 1 : curves] { set ytics add (tick_text(short(curve_name(c), 30)) c) }
            plot $Data index p using 2:1:3:4 with xerrorbars lt 1 lw 1.4 notitle
        } else {
            axis = "x"
            lo = of_panel(p, 1)
            hi = of_panel(p, 2)
            scale = of_panel(p, 5) ? "log" : "linear"
            load HERE."_axis.gp"
            if (manner eq "maps") { set xrange [of_panel(p, 1) : of_panel(p, 2)] }
            set xlabel short(x_name(p), int(cell_width / 7)) offset 0, 0.3 textcolor rgb FAINT
        }
        if (manner eq "maps") {
            axis = "y"
            lo = of_panel(p, 3)
            hi = of_panel(p, 4)
            scale = of_panel(p, 6) ? "log" : "linear"
            load HERE."_axis.gp"
            set yrange [of_panel(p, 3) : of_panel(p, 4)]
            set label 2 short(y_name(p), int(cell_height / 7)) center rotate by 90 at screen X(left(p) + 17), Y(upper(p) + cell_height / 2 - 10) \
                textcolor rgb FAINT
            set colorbox user origin screen X(left(p) + cell_width - 78), screen Y(upper(p) + cell_height - 46) \
                size screen 12 / real(width), screen (cell_height - 72) / real(height)
            set style fill solid 1 noborder
            plot $Data index p using (0.5 * ($1 + $2)):(0.5 * ($3 + $4)):1:2:3:4:5 with boxxyerror fc palette notitle
            unset label 2
        }
        if (manner eq "curves") {
            if (band) {
                plot for [c = 1 : curves] $Data index at(p, c) using 1:3:4 with filledcurves fc rgb colour(c + 0) notitle, \
                     for [c = 1 : curves] for [edge = 3:4] $Data index at(p, c) using 1:edge with lines lt 1 lw 0.5 lc rgb colour(c + 0) notitle, \
                     for [c = 1 : curves] $Data index at(p, c) using 1:2 with linespoints lt c ps 0.5 notitle
            } else {
                plot for [c = 1 : curves] $Data index at(p, c) using 1:2 with linespoints lt c ps 0.5 notitle
            }
        }
        if (manner eq "clouds") { plot for [c = 1 : curves] $Data index at(p, c) using 1:2 with points lt c ps 0.5 notitle }
        unset label
        unset xlabel
        unset logscale
    }
    unset border
    unset tics
    unset colorbox
    set lmargin at screen 0
    set rmargin at screen 1
    set tmargin at screen 1
    set bmargin at screen 0
    @HEADINGS
    set xrange [0:1]
    set yrange [0:1]
    if (has_legend) {
        set key at screen X(columns_of_panels * cell_width - 4), Y(above + 20) left top Left reverse \
            samplen 2.5 spacing (file_type eq "svg" ? 0.85 : 1.1) textcolor rgb INK
        if (manner eq "clouds") {
            plot for [c = 1 : curves] NaN with points lt c title short(curve_name(c), 30)
        } else {
            plot for [c = 1 : curves] NaN with linespoints lt c title short(curve_name(c), 30)
        }
    } else {
        plot NaN notitle
    }
    unset multiplot
    set output
}
