# What the replications came to: for each firm, or segment of the market, how often which outcome at the
# end of the run. Other columns of outcomes.csv by hand: metrics='pay_mean payroll'; for one segment:
# segment='star'.
# needs: outcomes.csv

load ARG0[1 : strlen(ARG0) - strlen("outcomes.gp")]."_common.gp"
name = "outcomes"
if (!exists("metrics")) metrics = "headcount stay profit_pv pay_index"

# ---- what is read: blocks of $Bins
#   0  number of panels, replications seen, 1 if there are more;
#      for each panel "= METRIC", "= ROW"..., and a line of facts before them:
#        number of rows, lowest and highest value, 1 if the rows are firms (0: segments of the market),
#        then the place of each row among all firms, or all segments
#   then for each panel and row: a block of its steps (value, share of the tallest bin), and one of the
#   lowest, middle and highest of nine tenths of the replications (5 %, median, 95 %)

$Program << EOF
function max(a, b) { return a > b ? a : b }
function min(a, b) { return a < b ? a : b }
# Heap sort of x[1..n] in place.
function sift(root, n,    child, kept) {
    kept = x[root]
    while ((child = 2 * root) <= n) {
        if (child < n && x[child] < x[child + 1]) child++
        if (x[child] <= kept) break
        x[root] = x[child]
        root = child
    }
    x[root] = kept
}
function sort(n,    i, kept) {
    for (i = int(n / 2); i >= 1; i--) sift(i, n)
    for (i = n; i > 1; i--) { kept = x[1]; x[1] = x[i]; x[i] = kept; sift(1, i - 1) }
}
function quantile(p, n,    k) {
    k = 1 + p * (n - 1)
    return x[int(k)] + (k - int(k)) * (x[min(int(k) + 1, n)] - x[int(k)])
}
function keep(key, value) {
    if (value == "") return
    sample[key, ++count[key]] = value + 0
}
# Width of the bins of x[1..n] in a panel as wide as `range`: by Freedman and Diaconis, at least a
# hundredth of the range, and a multiple of the step if the values come in steps.
function bin_width(n, range,    i, step, width, kinds) {
    for (i = 2; i <= n; i++) if (x[i] > x[i - 1]) {
        kinds++
        if (!step || x[i] - x[i - 1] < step) step = x[i] - x[i - 1]
    }
    width = max(2 * (quantile(0.75, n) - quantile(0.25, n)) / n ^ (1 / 3), range / 100)
    if (kinds < n / 4 && step > 0) width = step * max(1, int(width / step + 0.5))
    return width
}
# The steps of x[1..n] as text; widens lo and hi to hold them.
function bins_of(n, range,    width, start, i, b, top, bin, bins, text) {
    width = bin_width(n, range)
    start = x[1] - width / 2
    for (i = 1; i <= n; i++) {
        b = int((x[i] - start) / width + 1e-9)
        top = max(top, ++bin[b])
        bins = max(bins, b + 1)
    }
    if (!alike) { lo = min(lo, start); hi = max(hi, start + bins * width) }
    text = sprintf("%.12g 0\n", start)
    for (b = 0; b < bins; b++)
        text = text sprintf("%.12g %.4g\n%.12g %.4g\n", start + b * width, bin[b] / top, start + (b + 1) * width, bin[b] / top)
    return text sprintf("%.12g 0\n\n\n%.12g %.12g %.12g\n", start + bins * width, quantile(0.05, n), quantile(0.5, n), quantile(0.95, n))
}
function load_row(key,    i) {
    split("", x)
    for (i = 1; i <= count[key]; i++) x[i] = sample[key, i]
    sort(count[key])
}
function panel(m,    r, i, key, n, range, is_firms, filled, kept, row) {
    lo = hi = ""
    is_firms = firm_rows[m] > 0
    n = is_firms ? firm_count : segment_count
    for (r = 1; r <= n; r++) {
        key = m SUBSEP is_firms SUBSEP r
        if (!(key in count)) continue
        filled = filled " " r
        row[++kept] = key
        for (i = 1; i <= count[key]; i++) {
            if (lo == "" || sample[key, i] < lo) lo = sample[key, i]
            if (hi == "" || sample[key, i] > hi) hi = sample[key, i]
        }
    }
    if (lo == "") return
    panels++
    range = hi > lo ? hi - lo : max(max(hi, -lo), 1) / 10 # all alike: a thin shape
    alike = hi <= lo
    for (r = 1; r <= kept; r++) {
        load_row(row[r])
        blocks[panels, r] = bins_of(count[row[r]], range)
    }
    print_facts[panels] = kept " " lo " " hi " " is_firms filled
    shown[panels] = m
}
BEGIN { FS = ","; metric_count = split(metrics, metric, " ") }
FNR == 1 { file++; split("", at); for (i = 1; i <= NF; i++) at[$i] = i; next }
# firms.csv, if it is there: heads of month 0, over which those at the end are told
file == 1 && two {
    if ($at["month"] == 0 && $at["segment"] "" == ENVIRON["segment"] "") heads[$at["firm"] ""] = $at["headcount.mean"]
    next
}
{
    if ($1 != replication) { replication = $1; if (++replications > most) { replications--; more = 1; exit } }
    is_firm = $at["firm"] "" != "(market)"
    if (is_firm && $at["segment"] "" != ENVIRON["segment"] "") next
    if (is_firm) {
        row = $at["firm"] ""
        if (!(row in firm_at)) { firms[++firm_count] = row; firm_at[row] = firm_count }
        r = firm_at[row]
    } else {
        row = $at["segment"] ""
        if (!(row in segment_at)) { segments[++segment_count] = row; segment_at[row] = segment_count }
        r = segment_at[row]
    }
    for (m = 1; m <= metric_count; m++) if (metric[m] in at && $at[metric[m]] != "") {
        value = $at[metric[m]]
        if (is_firm) {
            firm_rows[m]++
            if (metric[m] == "headcount" && two) {
                if (!(heads[row] > 0)) continue
                value /= heads[row]
            }
        }
        keep(m SUBSEP is_firm SUBSEP r, value)
    }
}
END {
    if (segment_count == 2) segment_count = 1 # one segment is the same as all
    for (m = 1; m <= metric_count; m++) panel(m)
    print panels + 0, replications + 0, more + 0
    for (p = 1; p <= panels; p++) {
        print print_facts[p]
        print spelt(metric[shown[p]])
        split(print_facts[p], fact, " ")
        for (r = 5; r < 5 + fact[1]; r++) print spelt(fact[4] ? firms[fact[r]] : segments[fact[r]])
    }
    for (p = 1; p <= panels; p++) {
        split(print_facts[p], fact, " ")
        for (r = 1; r <= fact[1]; r++) printf "\n\n%s", blocks[p, r]
    }
}
EOF
program = SPELL
do for [i = 1 : |$Program|] { program = program.$Program[i]."\n" }
has_start = system(sprintf("test -r %s && echo 1 || echo 0", quoted(dir."/firms.csv"))) + 0
settings = sprintf("-v metrics=%s -v most=5000 -v two=%d", quoted(metrics), has_start)
if (has_start) {
    found = awk_of_two(program, settings, "firms.csv", "outcomes.csv")
} else {
    found = awk(program, settings, "outcomes.csv")
}
if (found eq "") exit error dir."/outcomes.csv: cannot be read"
set print $Bins
print found
unset print

fact(k) = word($Bins[1], k) + 0
panel_count = fact(1)
replications = fact(2)
array Line[longest(panel_count, 1)]
at_line = 2
do for [p = 1 : panel_count] { Line[p] = at_line; at_line = at_line + 2 + word($Bins[at_line], 1) }
row_count(p) = word($Bins[Line[p]], 1) + 0
lowest(p) = word($Bins[Line[p]], 2) + 0
highest(p) = word($Bins[Line[p]], 3) + 0
is_of_firms(p) = word($Bins[Line[p]], 4) + 0
place(p, r) = word($Bins[Line[p]], 4 + r) + 0
metric(p) = substr($Bins[Line[p] + 1], 3, 9999)
row_name(p, r) = unspelt(substr($Bins[Line[p] + 1 + r], 3, 9999))
blocks_before(p) = p == 1 ? 1 : blocks_before(p - 1) + 2 * row_count(p - 1)
steps(p, r) = blocks_before(p) + 2 * (r - 1)
array Rows[longest(panel_count, 1)]
longest_name = 0
most_rows = 1
do for [p = 1 : panel_count] {
    most_rows = longest(most_rows, row_count(p))
    do for [r = 1 : row_count(p)] { longest_name = longest(longest_name, strlen(row_name(p, r))) }
}

# ---- words

heading = "What the replications came to, at the end of the run".(segment eq "all" ? "" : ": ".segment)
caption = replications == 1 ? "One replication." : \
    sprintf("Each shape: how often which outcome in %s%.0f replications, its tallest bin as high as the row.", fact(3) ? "the first " : "", replications)
remark = "Black: the median, and the range of nine replications in ten."
titled(m) = m eq "headcount" ? (has_start ? "Headcount at the end, over that of month 0" : "Headcount at the end") : \
    m eq "stay" ? "Share of month-0 staff that never left" : \
    m eq "profit_pv" ? "Profit over the run, discounted to month 0, ".currency : \
    m eq "pay_index" ? "Pay index at the end (month 0 = 100)" : m
kind_of(m) = m eq "headcount" && has_start || m eq "stay" || m eq "acceptance_rate" ? "share" : \
    m eq "profit_pv" || m eq "profit" || m eq "payroll" || m eq "value" || strstrt(m, "pay_m") == 1 || strstrt(m, "pay_p") == 1 && m ne "pay_to_value" ? "money" : "number"

# ---- places, in pixels from the top left

columns_of_panels = panel_count == 1 ? 1 : 2
rows_of_panels = longest(1, (panel_count + 1) / 2)
beside = 34 + 7.3 * least(longest_name, 22)
cell_width = beside + (columns_of_panels == 1 ? 640 : 420)
pitch = most_rows <= 4 ? 46 : most_rows <= 12 ? 30 : 20 # of the rows
cell_height(q) = 84 + pitch * longest(2, longest(row_count(2 * q - 1), 2 * q <= panel_count ? row_count(2 * q) : 0))
above = 66
upper(q) = q == 1 ? above : upper(q - 1) + cell_height(q - 1)
width = columns_of_panels * cell_width + 24
height = (panel_count == 0 ? 300 : upper(rows_of_panels) + cell_height(rows_of_panels)) + 54
row_colour(p, r) = row_name(p, r) eq "all" && !is_of_firms(p) ? "black" : colour(place(p, r))

do for [file_type in "svg png"] {
    eval terminal(file_type)
    set output picture(file_type)
    set multiplot
    @AXES
    set style fill transparent solid 0.55 noborder
    if (panel_count == 0) {
        unset tics
        set label 4 "no data" at screen 0.5, 0.5 center textcolor rgb FAINT
        plot [0:1][0:1] NaN notitle
        unset label 4
    }
    do for [p = 1 : panel_count] {
        q = (p + 1) / 2
        x = columns_of_panels == 1 ? 0 : (p - 1) % 2 * cell_width
        rows = row_count(p)
        set lmargin at screen X(x + beside)
        set rmargin at screen X(x + cell_width - 10)
        set tmargin at screen Y(upper(q) + 24)
        set bmargin at screen Y(upper(q) + 30 + pitch * rows)
        axis = "x"
        lo = lowest(p)
        hi = highest(p)
        if (hi - lo < 1e-9 * longest(abs(lo), abs(hi))) { hi = lo }
        kind = kind_of(metric(p))
        scale = "linear"
        load HERE."_axis.gp"
        set yrange [rows + 0.05 : -0.1]
        set border 1
        set ytics () scale 0
        do for [r = 1 : rows] { set ytics add (tick_text(short(row_name(p, r), 22)) r - 0.35) }
        set label 1 short(titled(metric(p)), 60) at screen X(x + beside), Y(upper(q) + 8) font letters(13) textcolor rgb INK
        plot for [r = 1 : rows] $Bins index steps(p, r) using 1:(r - 0.05):(r - 0.05 - 0.85 * $2) \
                with filledcurves fc rgb row_colour(p, r) notitle, \
             for [r = 1 : rows] $Bins index steps(p, r) using 1:(r - 0.05 - 0.85 * $2) \
                with lines lt 1 lw 0.7 lc rgb row_colour(p, r) notitle, \
             for [r = 1 : rows] $Bins index steps(p, r) + 1 using 2:(r - 0.05):1:3 \
                with xerrorbars lt 1 lw 1.4 lc rgb "black" pt 7 ps 0.45 notitle
        unset label
    }
    unset logscale
    unset border
    unset tics
    set lmargin at screen 0
    set rmargin at screen 1
    set tmargin at screen 1
    set bmargin at screen 0
    @HEADINGS
    plot [0:1][0:1] NaN notitle
    unset multiplot
    set output
}
