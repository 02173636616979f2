# The people the scenario names: the chance to be still there, and where they are, month by month, with
# the band of their sampling error (each is 0 or 1 in one replication, so quantiles would say nothing).
# needs: people.csv

load ARG0[1 : strlen(ARG0) - strlen("people.gp")]."_common.gp"
name = "people"
heading = "Named people: still there, and where they are"
remark = "Chance at the month's end. Still there: never left the firm of month 0. Elsewhere: pool, garden leave or gone."
file = "people.csv"

$Program << EOF
function max(a, b) { return a > b ? a : b }
function min(a, b) { return a < b ? a : b }
function keep(curve, mean, se,    key) {
    if (mean == "") return
    key = $1 SUBSEP curve SUBSEP $2
    mean_at[key] = mean
    low_at[key] = max(0, mean - 1.96 * se)
    high_at[key] = min(1, mean + 1.96 * se)
}
BEGIN { FS = ","; name_of[1] = "still there"; curve_count = 1 }
NR == 1 {
    for (i = 1; i <= NF; i++) {
        if ($i == "stay.mean") { mean[1] = i; se[1] = i + 2 }
        if ($i ~ /^at\..*\.mean$/) {
            mean[++curve_count] = i
            se[curve_count] = i + 2
            name_of[curve_count] = "at " substr($i, 4, length($i) - 8)
        }
    }
    name_of[curve_count + 1] = "elsewhere"
    next
}
{
    if (!($1 in person_at)) { person[++panel_count] = $1; person_at[$1] }
    if (!($2 in month_at)) { date[++months] = $2; month_at[$2] }
    rest = 1
    for (c = 1; c <= curve_count; c++) {
        keep(c, $mean[c], $se[c])
        if (c > 1) rest -= $mean[c]
        if (c > 1 && $mean[c] > 0) seen[$1, c]
        if ($se[c] > 0) replications = max(replications, int($mean[c] * (1 - $mean[c]) / $se[c] ^ 2 + 1.5))
    }
    if (rest > 1e-9) seen[$1, curve_count + 1]
    keep(curve_count + 1, rest > 0 ? rest : 0, replications > 1 && rest > 0 ? sqrt(rest * (1 - rest) / (replications - 1)) : 0)
}
END {
    panel_count = min(panel_count, 12)
    curve_count++
    stride = int(months / 300) + 1
    print date[1] + 0, date[months] + 0, replications + 0, 0, 0, panel_count, curve_count, (replications > 1), 0
    for (p = 1; p <= panel_count; p++) {
        text = " 1"
        for (c = 2; c <= curve_count; c++) if ((person[p], c) in seen) text = text " " c
        print "0 1 " text
    }
    for (p = 1; p <= panel_count; p++) print spelt(person[p])
    for (c = 1; c <= curve_count; c++) print spelt(name_of[c])
    for (p = 1; p <= panel_count; p++) for (c = 1; c <= curve_count; c++) {
        printf "\n\n"
        for (t = 1; t <= months; t++) {
            if ((t - 1) % stride && t < months) continue
            key = person[p] SUBSEP c SUBSEP date[t]
            if (key in mean_at) print date[t], mean_at[key], low_at[key], high_at[key]
        }
    }
}
EOF

program = SPELL
do for [i = 1 : |$Program|] { program = program.$Program[i]."\n" }
found = awk(program, "", file)
if (found eq "") exit error dir."/".file.": cannot be read"
set print $Data
print found
unset print
undefine found program $Program

load HERE."_read.gp"
curve_type(curve) = curve == 1 ? BLACK : curve - 1
curve_colour(curve) = curve == 1 ? "black" : colour(curve - 1)
panels = "segments"
kinds = "share"
scales = "zero"
said_of_curves = replications > 1 ? \
    sprintf("Line: share of %.0f replications. Band: 1.96 standard errors to either side.", replications) : \
    "Line: share of the replications."
panel_title(p) = panel_name(p)
unit(p) = "chance"
load HERE."_panels.gp"
