# How large the cascades are that one departure sets off, by whose departure it was: the share of each
# size among the root's cascades, the root counted. The last size stands for that size and more.
# needs: cascades.csv

load ARG0[1 : strlen(ARG0) - strlen("cascades.gp")]."_common.gp"
name = "cascades"
heading = "Cascades: how many go when one goes"
remark = "Size counts whoever left first. Roots: named people, else the firm that was left."
file = "cascades.csv"

$Program << EOF
function max(a, b) { return a > b ? a : b }
function min(a, b) { return a < b ? a : b }
BEGIN { FS = "," }
NR == 1 {
    for (i = 1; i <= NF; i++) at[$i] = i
    next
}
{
    if (!($1 in root_at)) { root[++roots] = $1; root_at[$1] = roots }
    r = root_at[$1]
    size = $2 + 0
    largest = max(largest, size)
    share[r, size] = $at["share.mean"]
    error[r, size] = $at["share.se"]
    count[r] += $at["count.mean"]
    members[r] += size * $at["count.mean"]
    if ($at["count.mean"] > 0) last = max(last, size)
}
END {
    for (r = 1; r <= roots && panels < 12; r++) if (count[r] > 0) shown[++panels] = r
    last = max(min(last, largest), 1)
    print 1, last, 0, 0, 0, panels + 0, 1, 1, 0
    for (p = 1; p <= panels; p++) {
        top = 0
        for (s = 1; s <= last; s++) top = max(top, share[shown[p], s] + 1.96 * error[shown[p], s])
        print 0, min(1, top), " 1"
    }
    for (p = 1; p <= panels; p++)
        print spelt(root[shown[p]] sprintf(": %.3g a run, mean size %.3g", count[shown[p]], members[shown[p]] / count[shown[p]]))
    print spelt("share")
    for (p = 1; p <= panels; p++) {
        printf "\n\n"
        for (s = 1; s <= last; s++) {
            mean = share[shown[p], s] + 0
            print s, mean, max(0, mean - 1.96 * error[shown[p], s]), mean + 1.96 * error[shown[p], s]
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
if (panel_count == 0) exit error dir."/".file.": nobody left for another firm"
panels = "columns"
kinds = "share"
scales = "zero"
x_title = "size of the cascade"
x_step = last_month <= 12 ? 1 : nice(last_month / 8.0)
line_style = "linespoints pi 1 pt 7 ps 0.5"
said_of_curves = "Points: share of the root's cascades in all replications. Band: 1.96 standard errors to either side."
panel_title(p) = panel_name(p)
unit(p) = "share"
load HERE."_panels.gp"
