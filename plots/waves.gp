# Scale waves, day by day: one firm raises its pay scales, the others answer. One replication, as
# `poach run --trace K` has written it. Of several waves the largest is shown; wave=2 shows the second.
# Where nobody answers between month ends, the scales over the whole run.
# needs: events.csv:kind=scale firms.csv:scale.mean

load ARG0[1 : strlen(ARG0) - strlen("waves.gp")]."_common.gp"
name = "waves"
if (!exists("wave")) wave = 0

# ---- what is read: blocks of $Data as _curves.gp leaves them, then one line more of facts
#   number of waves, the one shown (0: the whole run), month in which it begins, rises in it

$Program << EOF
function max(a, b) { return a > b ? a : b }
function min(a, b) { return a < b ? a : b }
BEGIN { FS = ","; month_days = 365.25 / 12 }
FNR == 1 { file++; delete at; for (i = 1; i <= NF; i++) at[$i] = i; next }
# firms.csv: who there is, and the scales of month 0
file == 1 && $at["segment"] "" != "all" && $at["month"] >= 0 {
    if ($at["month"] > 0) { last_month = $at["month"]; next }
    f = $at["firm"] ""; s = $at["segment"] ""
    if (!(f in firm_at)) { firms[++firm_count] = f; firm_at[f] = firm_count }
    if (!(s in segment_at)) { segments[++segment_count] = s; segment_at[s] = segment_count }
    start[firm_at[f], segment_at[s]] = $at["scale.mean"]
}
# events.csv: each rise, in the order of time; those between month ends are answers
file == 2 && $at["kind"] "" == "scale" && $at["time"] >= 0 {
    n++
    time[n] = $at["time"] + 0; who[n] = firm_at[$at["to"] ""]; which[n] = segment_at[$at["segment"] ""]
    level[n] = $at["pay_after"] + 0
    if (!((who[n], which[n]) in risen)) { risen[who[n], which[n]]; start[who[n], which[n]] = $at["pay_before"] }
    if (time[n] == int(time[n])) { month_end = time[n]; next }
    if (!waves || time[n] > last[waves] + 1) { waves++; first[waves] = month_end != "" && month_end > time[n] - 1 ? month_end : time[n] }
    last[waves] = time[n]
    size[waves]++
}
function window(    w) {
    for (w = 1; w <= waves && !wave; w++) if (!shown || size[w] > size[shown]) shown = w
    if (wave) shown = min(wave, waves) + 0
    if (!shown) { from = 0; to = max(last_month, 1); zero = 0; unit = 1; return }
    zero = first[shown]; unit = month_days
    margin = max(0.08 * (last[shown] - zero), 1 / month_days)
    from = zero - margin; to = last[shown] + margin
}
function note_level(f, s, y) {
    if (!(s in lo)) lo[s] = hi[s] = y + 0
    lo[s] = min(lo[s], y + 0); hi[s] = max(hi[s], y + 0)
}
# The curve as points: two at each rise. Lines that coincide come to lie side by side.
function put(f, s, t, y) {
    path[f, s] = path[f, s] sprintf("%.10g %.12g\n", (t - zero) * unit, y)
    note_level(f, s, y)
}
function beside(f, s,    wide) {
    wide = max(log(hi[s] / lo[s]), log(1.1))
    return exp((f - (firm_count + 1) / 2) * min(0.01, 0.08 / firm_count) * wide)
}
function print_curve(f, s,    lines, k, part, m) {
    printf "\n\n"
    m = split(path[f, s], lines, "\n")
    for (k = 1; k < m; k++) {
        split(lines[k], part, " ")
        y = part[2] * beside(f, s)
        print part[1], y, y, y
    }
    if (m < 2) print "nan nan nan nan"
}
END {
    window()
    for (i = 1; i <= n && time[i] < from; i++) start[who[i], which[i]] = level[i]
    for (f = 1; f <= firm_count; f++) for (s = 1; s <= segment_count; s++)
        if (start[f, s] > 0) put(f, s, from, now[f, s] = start[f, s] + 0)
    for (; i <= n && time[i] <= to; i++) {
        f = who[i]; s = which[i]
        put(f, s, time[i], now[f, s]); put(f, s, time[i], now[f, s] = level[i])
        rises++
    }
    for (f = 1; f <= firm_count; f++) for (s = 1; s <= segment_count; s++)
        if (start[f, s] > 0) put(f, s, to, now[f, s])
    print (from - zero) * unit, (to - zero) * unit, 1, 0, 0, segment_count + 0, firm_count + 0, 0, 1
    for (s = 1; s <= segment_count; s++) {
        text = lo[s] * beside(1, s) " " hi[s] * beside(firm_count, s)
        for (f = 1; f <= firm_count; f++) if (start[f, s] > 0) text = text " " f
        print text
    }
    for (s = 1; s <= segment_count; s++) print spelt(segments[s])
    for (f = 1; f <= firm_count; f++) print spelt(firms[f])
    print waves + 0, shown + 0, zero, rises + 0
    for (s = 1; s <= segment_count; s++) for (f = 1; f <= firm_count; f++) print_curve(f, s)
}
EOF
file = "events.csv"
program = SPELL
do for [i = 1 : |$Program|] { program = program.$Program[i]."\n" }
found = awk_of_two(program, sprintf("-v wave=%d", wave), "firms.csv", file)
if (found eq "") exit error dir.": firms.csv or events.csv cannot be read"
set print $Data
print found
unset print
load HERE."_read.gp"

told(k) = word($Data[2 + 2 * panel_count + curve_count], k) + 0
is_wave = told(2) > 0
heading = is_wave ? "A scale wave, day by day: who raises pay, who answers, and when" : "Pay scales over the run, by segment and firm"
said_of_curves = is_wave ? sprintf("Line: a firm's scale, the pay of the segment's median person. Day 0 is the end of month %g; the wave has %d rises.", told(3), told(4)) : \
    "Line: a firm's scale, the pay of the segment's median person. Nobody answered a rival between two month ends."
remark = "One replication, one future of many. Lines that coincide are drawn side by side."
if (told(1) > 1) remark = remark.sprintf(" Wave %d of %d, %s; wave=N shows another.", told(2), told(1), wave > 0 ? "as asked" : "the largest")
x_title = is_wave ? "day" : "month"
x_step = is_wave ? nice((last_month - first_month) / 6.0) : 0
line_style = is_wave ? "linespoints pi 2" : ""
panels = "segments"
kinds = "money"
scales = "log"
panel_title(p) = panel_name(p)
unit(p) = currency." a year"
load HERE."_panels.gp"
