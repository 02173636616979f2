# Who takes people from whom over the whole run: a map of moves between the places that take part, as
# counts, and per head of the place they leave and year. For one segment: segment='star'.
# needs: flows.csv

load ARG0[1 : strlen(ARG0) - strlen("flows.gp")]."_common.gp"
name = "flows"

# ---- what is read: blocks of $Flows
#   0  places, replications (0: unknown), then for counts and for rates: positive cells, zero cells,
#      lowest and highest positive value; for each place "= NAME"
#   1  counts above zero: to, from, value;  2  zero counts;  3, 4  the same for rates

$Program << EOF
function cell(name) { return name in at ? $at[name] : "" }
function learn_place(name) { if (!(name in place_at)) { names[++places] = name; place_at[name] = places } }
function learn_value(k, value) {
    if (value == "") return
    if (value + 0 <= 0) { zeros[k]++; return }
    if (!positives[k]++ || value + 0 < lo[k]) lo[k] = value + 0
    if (value + 0 > hi[k]) hi[k] = value + 0
}
function print_block(k, above,    i, printed) {
    printf "\n\n"
    for (i = 1; i <= rows; i++) if (value[k, i] != "" && (value[k, i] + 0 > 0) == above) {
        print number[to[i]], number[from[i]], value[k, i]
        printed = 1
    }
    if (!printed) print "-9 -9 1" # out of the picture: gnuplot complains of a block without points
}
BEGIN { FS = "," }
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
$at["segment"] "" == ENVIRON["segment"] "" {
    seen = 1
    learn_place($1 ""); learn_place($2 "")
    rows++
    from[rows] = $1 ""; to[rows] = $2 ""
    value[1, rows] = cell("moves.mean"); value[2, rows] = cell("moves_per_head.mean")
    if (value[1, rows] > 0) { active[$1 ""]; active[$2 ""] }
    se = cell("moves.se")
    if (se == "" && !replications) replications = 1 # one alone has no spread
    if (se > 0) n = int((cell("moves.sd") / se) ^ 2 + 0.5)
    if (n > replications) replications = n
}
END {
    for (p = 1; p <= places; p++) if (names[p] in active) { number[names[p]] = ++kept; kept_name[kept] = names[p] }
    for (i = 1; i <= rows; i++) {
        if (!(from[i] in number && to[i] in number)) value[1, i] = value[2, i] = ""
        for (k = 1; k <= 2; k++) learn_value(k, value[k, i])
    }
    printf "%d %d", seen ? kept : -1, replications
    for (k = 1; k <= 2; k++) printf " %d %d %.12g %.12g", positives[k], zeros[k], lo[k], hi[k]
    print ""
    for (p = 1; p <= kept; p++) print spelt(kept_name[p])
    for (k = 1; k <= 2; k++) { print_block(k, 1); print_block(k, 0) }
}
EOF
program = SPELL
do for [i = 1 : |$Program|] { program = program.$Program[i]."\n" }
found = awk(program, "", "flows.csv")
if (found eq "") exit error dir."/flows.csv: cannot be read"
set print $Flows
print found
unset print

fact(k) = word($Flows[1], k) + 0
places = fact(1)
if (places < 0) exit error sprintf("%s/flows.csv: no segment %s", dir, segment)
replications = fact(2)
positives(k) = fact(4 * k - 1)
zeros(k) = fact(4 * k)
lowest(k) = fact(4 * k + 1)
highest(k) = fact(4 * k + 2)
place(p) = unspelt(substr($Flows[1 + p], 3, 9999))
longest_name = 0
do for [p = 1 : places] { longest_name = longest(longest_name, strlen(place(p))) }

# ---- words

heading = "Who takes people from whom".(segment eq "all" ? ", all segments" : ": ".segment)
array Titles[2] = ["People who went, over the whole run", "Per person and year at the place they left"]
caption = replications == 1 ? "One replication." : \
    sprintf("Mean over %s replications.", replications > 0 ? sprintf("%.0f", replications) : "the")
remark = places == 0 ? "" : "White: nobody. Grey: no such way". \
    (positives(2) + zeros(2) < positives(1) + zeros(1) ? ", or no headcount to divide by." : ".")
decimals(v) = v >= 99.95 ? 0 : v >= 9.995 ? 1 : v >= 0.0995 ? 2 : v >= 0.00995 ? 3 : 4
told(v) = v >= 1e4 ? money(v) : replications == 1 ? sprintf("%.4g", v) : v < 5e-5 ? "~0" : \
    sprintf(word("%.0f %.1f %.2f %.3f %.4f", decimals(v) + 1), v)

# ---- places, in pixels from the top left

label_length = least(longest_name, places > 12 ? 18 : 22)
beside = 44 + 7.3 * label_length
cell = longest(places <= 6 ? 74 : places <= 12 ? 50 : places <= 20 ? 27 : 16, 300.0 / longest(places, 1))
side = cell * longest(places, 1)
is_upright = 7.3 * label_length > cell - 6 # the names below the map
beneath = 36 + (is_upright ? 7.3 * label_length : 14)
above = 102
panel_width = beside + side + 100
width = 2 * panel_width
height = above + side + beneath + 64
has_numbers = places <= 12

set palette defined (0 "#D6E6F4", 0.35 "#7DB8DA", 0.65 "#3182BD", 1 "#08306B")
depth(v) = lo < hi ? (is_log ? log(v / lo) / log(hi / lo) : (v - lo) / (hi - lo)) : 1
ink(v) = depth(v) > 0.5 ? 0xFFFFFF : 0x222222

do for [file_type in "svg png"] {
    eval terminal(file_type)
    set output picture(file_type)
    set multiplot
    @AXES
    unset grid
    unset border
    set style fill solid 1 noborder
    @HEADINGS
    if (places == 0) {
        unset tics
        set label 4 "nobody moved" at screen 0.5, 0.5 center textcolor rgb FAINT
        plot [0:1][0:1] NaN notitle
    }
    do for [k = 1 : places > 0 ? 2 : 0] {
        x = (k - 1) * panel_width
        set lmargin at screen X(x + beside)
        set rmargin at screen X(x + beside + side)
        set tmargin at screen Y(above)
        set bmargin at screen Y(above + side)
        axis = "cb"
        kind = "number"
        lo = positives(k) > 0 ? longest(lowest(k), highest(k) / 1e5) : 0 # five decades of colour
        hi = positives(k) > 0 ? highest(k) : 1
        scale = "sizes"
        load HERE."_axis.gp"
        set colorbox user noborder size 12.0 / width, side / real(height) \
            origin X(x + beside + side + 14), Y(above + side)
        if (positives(k) == 0) { unset colorbox }
        set xrange [0.5 : places + 0.5]
        set yrange [places + 0.5 : 0.5]
        set cbtics nomirror scale 0.5
        if (is_upright) { set xtics () rotate by 90 right scale 0 } else { set xtics () norotate center scale 0 }
        set ytics () scale 0
        do for [p = 1 : places] {
            set xtics add (tick_text(short(place(p), label_length)) p)
            set ytics add (tick_text(short(place(p), label_length)) p)
        }
        set label 4 Titles[k].(is_log ? "  (log scale)" : "") \
            at screen X(x + beside), Y(above - 16) font letters(13) textcolor rgb INK
        set label 5 "from" at screen X(x + 16), Y(above + side / 2) center rotate by 90 textcolor rgb FAINT
        set label 6 "to" at screen X(x + beside + side / 2), Y(above + side + beneath - 8) center \
            textcolor rgb FAINT
        set object 1 rectangle from graph 0, 0 to graph 1, 1 behind fillstyle solid noborder \
            fillcolor rgb "#E4E4E4"
        edge = cell > 20 ? 1.5 : 1
        gap = 0.5 - edge / 2 / cell
        plot $Flows index 2 * k using 1:2:($1 - gap):($1 + gap):($2 - gap):($2 + gap) \
                with boxxyerror fc rgb "white" notitle, \
             $Flows index 2 * k using 1:2:(has_numbers ? "0" : "") \
                with labels textcolor rgb FAINT notitle, \
             $Flows index 2 * k - 1 using 1:2:($1 - gap):($1 + gap):($2 - gap):($2 + gap):3 \
                with boxxyerror fc palette notitle, \
             $Flows index 2 * k - 1 using 1:2:(has_numbers ? told($3) : ""):(ink($3)) \
                with labels textcolor rgb variable notitle
        unset label
    }
    unset multiplot
    set output
}
