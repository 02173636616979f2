# Reads the curves of a picture from market.csv or firms.csv, in one pass of awk (this file can have
# tens of megabytes; names hold neither commas nor quotes), for _panels.gp to draw. Takes
#   file     market.csv or firms.csv
#   columns  names without suffix; NAME:all has only the curve of all in it, NAME:each only the others
#   panels   "columns": one for each column; "segments": one for each segment
#   curves   "segments" or "firms", in each panel
#   who      "each" segment, "both" (each segment, and all), or "one" (the variable `segment`)
#   counts   those columns in which month 0, when nothing has happened yet, is left out
#   logs     "yes": for a log scale; "no"; "wide": for one if somewhere the curves begin a factor of 30 apart.
#            There values of 0 and below are left out, and a band that goes so low ends far below the picture
# and `bands` of _common.gp. Leaves the blocks of $Data, which `index` finds:
#   0  first and last month, replications (0: unknown), lowest and highest quantile in % (0 0: only
#      one), number of panels, number of curves, bands (1 or 0), for a log scale (1 or 0);
#      for each panel: lowest and highest value shown, then the numbers of its curves that have data;
#      for each panel, then each curve: "= NAME"
#   at(panel, curve)  month, mean, low, high; an empty line where there is no value

$Program << EOF
function find(c,    i, part, prefix, q) {
    if (split(column[c], part, ":") == 2) { column[c] = part[1]; only[c] = part[2] }
    prefix = column[c] ".q"
    for (i = 1; i <= NF; i++) {
        if ($i == column[c] ".mean") mean[c] = i
        if (substr($i, 1, length(prefix)) != prefix) continue
        q = substr($i, length(prefix) + 1) + 0
        if (!(c in low) || q < low_q) { low[c] = i; low_q = q }
        if (!(c in high) || q > high_q) { high[c] = i; high_q = q }
    }
    if (!(c in mean)) mean[c] = NF + 1
    if (!(c in low)) low[c] = high[c] = mean[c]
}
function learn_replications(    k, sd, se) {
    for (k in plain) if ((k ".se" in at) && $at[k ".mean"] != "") {
        sd = $at[k ".sd"]; se = $at[k ".se"]
        if (se == "") replications = max(replications, 1) # one alone has no spread
        if (se > 0) replications = max(replications, int((sd / se) ^ 2 + 0.5))
        if (se != "") has_spread = 1
    }
}
function max(a, b) { return a > b ? a : b }
function min(a, b) { return a < b ? a : b }
function keep(c, panel, curve,    m, key) {
    m = $mean[c]
    if (m == "" || ($1 == 0 && column[c] in count)) return
    key = panel SUBSEP curve SUBSEP month
    mean_at[key] = m
    low_at[key] = $low[c] == "" ? m : $low[c]
    high_at[key] = $high[c] == "" ? m : $high[c]
}
function is_wide(panel,    s, key, lo, hi) {
    for (s = 1; s <= curve_count; s++) {
        key = panel SUBSEP curve_key[s] SUBSEP date[1]
        if (!(key in mean_at) || mean_at[key] <= 0) continue
        if (!lo || mean_at[key] < lo) lo = mean_at[key] + 0
        hi = max(hi, mean_at[key] + 0)
    }
    return hi > 30 * lo
}
# Fits a curve for a log scale and notes whether anything is left of it.
function settle(panel, curve,    t, key) {
    for (t = 1; t <= months; t++) {
        key = panel SUBSEP curve SUBSEP date[t]
        if (logs == "yes" && key in mean_at) {
            if (mean_at[key] <= 0) delete mean_at[key]
            else if (low_at[key] <= 0) { low_at[key] = mean_at[key] / 1e6; below[key] }
        }
        if (key in mean_at) filled[panel, curve] = 1
    }
}
function panel_facts(panel,    s, t, key, text, lo, hi) {
    for (s = 1; s <= curve_count; s++) {
        if (!((panel, curve_key[s]) in filled)) continue
        for (t = 1; t <= months; t++) {
            key = panel SUBSEP curve_key[s] SUBSEP date[t]
            if (!(key in mean_at)) continue
            if (text == "") { lo = mean_at[key] + 0; hi = lo }
            lo = min(lo, mean_at[key] + 0); hi = max(hi, mean_at[key] + 0)
            if (bands) hi = max(hi, high_at[key] + 0)
            if (bands && !(key in below)) lo = min(lo, low_at[key] + 0)
            text = text == "" ? " " : text
        }
        text = text " " s
    }
    printf "%.12g %.12g%s\n", lo, hi, text
}
function curve_data(panel, curve,    t, key, gap) {
    printf "\n\n"
    gap = 1
    for (t = 1; t <= months; t++) {
        if ((t - 1) % stride && t < months) continue
        key = panel SUBSEP curve SUBSEP date[t]
        if (key in mean_at) print date[t], mean_at[key], low_at[key], high_at[key]
        else if (!gap) print ""
        gap = !(key in mean_at)
    }
    if (!((panel, curve) in filled)) print "nan nan nan nan"
}
BEGIN {
    FS = ","
    width = split(columns, column, " ")
    n = split(counts, names, " ")
    for (i = 1; i <= n; i++) count[names[i]]
    plain["payroll"]; plain["pay_p50"]; plain["moves"] # their se is sd / sqrt(replications)
}
NR == 1 {
    for (i = 1; i <= NF; i++) at[$i] = i
    for (c = 1; c <= width; c++) find(c)
    next
}
{
    learn_replications()
    if ($1 "" != month) { month = $1 ""; date[++months] = month }
    segment = $at["segment"] ""
    if (who == "one" ? segment != ENVIRON["segment"] "" : who == "each" && segment == "all") next
    if (!(segment in segment_at)) { segments[++segment_count] = segment; segment_at[segment] }
    if (curves == "firms") {
        curve = $at["firm"] ""
        if (!(curve in curve_at)) { curve_key[++curve_count] = curve; curve_at[curve] }
    } else curve = segment
    for (c = 1; c <= width; c++)
        if (only[c] == "" || (only[c] == "all") == (segment == "all"))
            keep(c, panels == "columns" ? c : segment, curve)
}
END {
    if (who == "both" && segment_count == 2) segment_count = 1 # one segment is the same as all
    if (curves == "segments") {
        for (i = 1; i <= segment_count; i++) curve_key[i] = segments[i]
        curve_count = segment_count
    }
    for (i = 1; i <= width && panels == "columns"; i++) panel_key[i] = i
    for (i = 1; i <= segment_count && panels == "segments"; i++) panel_key[i] = segments[i]
    panel_count = panels == "columns" ? width : segment_count
    if (has_spread && replications == 1) replications = 0
    if (!(high_q > low_q)) low_q = high_q = 0
    if (bands == "") bands = curve_count <= 8
    bands = bands && high_q > low_q && replications != 1
    stride = int(months / 300) + 1
    for (p = 1; p <= panel_count && logs == "wide"; p++) if (is_wide(panel_key[p])) logs = "yes"
    for (p = 1; p <= panel_count; p++)
        for (s = 1; s <= curve_count; s++) settle(panel_key[p], curve_key[s])
    print date[1] + 0, date[months] + 0, replications + 0, low_q, high_q, panel_count + 0, \
        curve_count + 0, bands, logs == "yes"
    for (p = 1; p <= panel_count; p++) panel_facts(panel_key[p])
    for (p = 1; p <= panel_count; p++)
        print spelt(panels == "columns" ? column[p] : panel_key[p])
    for (s = 1; s <= curve_count; s++) print spelt(curve_key[s])
    for (p = 1; p <= panel_count; p++)
        for (s = 1; s <= curve_count; s++) curve_data(panel_key[p], curve_key[s])
}
EOF

program = SPELL
do for [i = 1 : |$Program|] { program = program.$Program[i]."\n" }
settings = sprintf("-v columns='%s' -v counts='%s' -v panels=%s", columns, counts, panels)
settings = settings.sprintf(" -v curves=%s -v who=%s -v logs=%s -v bands=%s", curves, who, logs, "".bands)
found = awk(program, settings, file)
if (found eq "") exit error dir."/".file.": cannot be read"
set print $Data
print found
unset print
undefine found program $Program

load HERE."_read.gp"
