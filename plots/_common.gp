# What the templates share: the look, how CSV is read, numbers in words. Each template loads it first.
#
# By hand:        gnuplot -e "dir='out/x'" plots/pay.gp
# with settings:  gnuplot -e "dir='out/x'; title='My market'; bands=0" plots/pay.gp
#   dir       the folder `poach run` wrote; the pictures go there too
#   title     what stands under the heading (default: the scenario's title, else the folder's name)
#   currency  on the axes of money (default: the scenario's)
#   segment   whom flows.gp and offers.gp show (default: all)
#   bands     1: draw the bands between the quantiles, 0: do not (default: with up to 8 lines)

if (!exists("dir")) exit error "name the folder of results: gnuplot -e \"dir='out/NAME'\" plots/pay.gp"
set encoding utf8
set decimalsign "."
set datafile separator whitespace
set datafile commentschars ""
if (!exists("segment")) segment = "all"

# ---- files and the shell: names and paths reach it only in single quotes

after(s, mark) = s[strstrt(s, mark) + strlen(mark) : *]
before(s, mark) = s[1 : strstrt(s, mark) - 1]
requoted(s) = strstrt(s, "'") ? before(s, "'")."'\\''".requoted(after(s, "'")) : s
quoted(s) = "'".requoted(s)."'"
last_part(s) = strstrt(s, "/") ? last_part(after(s, "/")) : s
trimmed(s) = strlen(s) > 1 && s[strlen(s) : *] eq "/" ? trimmed(s[1 : strlen(s) - 1]) : s

dir = trimmed(dir)
if (dir[1:2] eq "~/") dir = system("printf %s \"$HOME\"").dir[2:*]
if (dir[1:1] ne "/") dir = "./".dir

# The program `source` (lines of awk without single quotes) over a file of the folder.
awk(source, settings, file) = system("segment=".quoted(segment)." LC_ALL=C awk ".settings." ".quoted(source)." < ".quoted(dir."/".file))

# The first plain text of this key in manifest.json; "" without one. Texts with escapes are passed over.
manifest(key) = system("LC_ALL=C sed -n 's/^ *\"".key."\": \"\\([^\"\\]*\\)\",\\{0,1\\}$/\\1/p' ".quoted(dir."/manifest.json")." 2>/dev/null | head -n 1")

# ---- the table of curves

# Reads market.csv or firms.csv (its program needs no quoting: commas and quotes are not in names) and
# writes what _panels.gp draws, as blocks that `index` finds:
#   0  first and last month, replications (0: unknown), lowest and highest quantile in % (0 0: none),
#      number of panels, number of curves;
#      for each panel: lowest value, highest value (0 0: no data), then the curves that have data;
#      for each panel and then each curve: "= NAME"
#   (panel - 1) * curves + curve: month, mean, low, high; an empty line where there is no value
# columns: names without suffix; panels: "columns" or "segments"; curves: "firms" or "segments";
# who: "each" segment, "both" (each and all) or "one" ($segment); counts: columns without month 0,
# where nothing has happened yet; positive: values of 0 and below are left out; bands: 0, 1 or "" (up
# to 8 curves)
$Curves << EOF
function member(list, count, name,    i) {
    for (i = 1; i <= count; i++) if (list[i] == name) return i
    return 0
}
function find(c,    i, prefix, q) {
    prefix = column[c] ".q"
    for (i = 1; i <= NF; i++) {
        if ($i == column[c] ".mean") mean[c] = i
        if (substr($i, 1, length(prefix)) != prefix) continue
        q = substr($i, length(prefix) + 1) + 0
        if (!(c in low) || q < low_q) { low[c] = i; low_q = q }
        if (!(c in high) || q > high_q) { high[c] = i; high_q = q }
    }
    if (!(c in mean)) mean[c] = low[c] = high[c] = NF + 1
    if (!(c in low)) low[c] = high[c] = mean[c]
}
function keep(p, s, c,    m, lo, hi) {
    m = $mean[c]
    if (m == "" || m != m + 0 || (positive && m <= 0)) return
    if ($1 == 0 && index(" " counts " ", " " column[c] " ")) return
    lo = $low[c] == "" || (positive && $low[c] <= 0) ? m : $low[c]
    hi = $high[c] == "" ? m : $high[c]
    cell[p, s, $1] = m " " lo " " hi
    middle[p, s, $1] = m + 0; bottom[p, s, $1] = lo + 0; top[p, s, $1] = hi + 0
    filled[p, s] = 1
}
BEGIN { FS = ","; width = split(columns, column, " "); wanted = ENVIRON["segment"] }
NR == 1 {
    for (i = 1; i <= NF; i++) at[$i] = i
    for (c = 1; c <= width; c++) find(c)
    size = split("payroll pay_p50 moves", known, " ")
    next
}
$1 != month { month = $1; if (!months++) first = $1 + 0; last = $1 + 0; date[months] = $1 }
{
    for (k = 1; k <= size; k++) {
        se = $at[known[k] ".se"]; sd = $at[known[k] ".sd"]
        if (at[known[k] ".se"] && se > 0) {
            n = int((sd / se) * (sd / se) + 0.5)
            if (n > replications) replications = n
        }
    }
    name = $at["segment"]
    if (name == "all" ? who == "each" : who == "one" && name != wanted) next
    if (who == "one" && name != wanted) next
    if (name != "all" && !member(segments, count, name)) segments[++count] = name
    if (name == "all") total = 1
    if (curves == "firms") {
        firm = $at["firm"]
        if (!(firm in firm_at)) { firms[++firm_count] = firm; firm_at[firm] = firm_count }
        s = firm_at[firm]
    } else s = name
    for (c = 1; c <= width; c++) keep(panels == "columns" ? c : name, s, c)
}
END {
    if (who == "one" ? total : who == "both" && total && count != 1) segments[++count] = "all"
    rows = panels == "columns" ? width : count
    lines = curves == "firms" ? firm_count : count
    if (bands == "") bands = lines <= 8
    if (high_q <= low_q) low_q = high_q = 0
    print first + 0, last + 0, replications + 0, low_q + 0, high_q + 0, rows + 0, lines + 0
    step = int(months / 300) + 1
    for (r = 1; r <= rows; r++) {
        p = panels == "columns" ? r : segments[r]
        list = ""; some = 0
        for (l = 1; l <= lines; l++) {
            s = curves == "firms" ? l : segments[l]
            if (!((p, s) in filled)) continue
            list = list " " l
            for (t = 1; t <= months; t++) if ((p, s, date[t]) in cell) {
                k = p SUBSEP s SUBSEP date[t]
                lo = bands ? bottom[k] : middle[k]; hi = bands ? top[k] : middle[k]
                if (middle[k] < lo) lo = middle[k]
                if (middle[k] > hi) hi = middle[k]
                if (!some || lo < least) least = lo
                if (!some || hi > most) most = hi
                some = 1
            }
        }
        printf "%.10g %.10g%s\n", some ? least : 0, some ? most : 0, list
    }
    for (r = 1; r <= rows; r++) print "= " (panels == "columns" ? column[r] : segments[r])
    for (l = 1; l <= lines; l++) print "= " (curves == "firms" ? firms[l] : segments[l])
    for (r = 1; r <= rows; r++) for (l = 1; l <= lines; l++) {
        p = panels == "columns" ? r : segments[r]
        s = curves == "firms" ? l : segments[l]
        printf "\n\n"
        gap = 1
        for (t = 1; t <= months; t++) {
            if ((t - 1) % step && t != months) continue
            if ((p, s, date[t]) in cell) { print date[t], cell[p, s, date[t]]; gap = 0 }
            else if (!gap) { print ""; gap = 1 }
        }
    }
}
EOF
text_of_curves = ""
do for [i = 1 : |$Curves|] { text_of_curves = text_of_curves.$Curves[i]."\n" }

# ---- the look

# Okabe and Ito's colours for all kinds of sight, grey for their yellow; after seven the dashes change
COLOURS = "#0072B2 #D55E00 #009E73 #CC79A7 #E69F00 #56B4E9 #666666"
POINTS = "7 5 9 13 11 6 4"
colour(i) = word(COLOURS, (i - 1) % 7 + 1)
point(i) = int(word(POINTS, (i - 1 + (i - 1) / 7) % 7 + 1))
BLACK = 99 # the line type of `all`
do for [i = 1 : 42] {
    set linetype i lc rgb colour(i) lw 1.8 dt (i - 1) / 7 + 1 pt point(i) ps 0.55
}
set linetype BLACK lc rgb "black" lw 2.6 dt 1 pt 7 ps 0.5

FONT = "sans-serif"
INK = "#222222"
FAINT = "#666666"
picture(kind, w, h) = kind eq "svg" ? sprintf("set terminal svg size %d,%d noenhanced font '%s,12' background rgb 'white' dynamic", w, h, FONT) : sprintf("set terminal pngcairo size %d,%d noenhanced font '%s,9'", w, h, FONT)
do for [d = 1 : 1] { # dashes that can be told apart on a short line of the legend
    set border 3 lc rgb "#888888" lw 0.8
    set tics nomirror out scale 0.5 textcolor rgb INK
    set grid xtics ytics lt 1 lc rgb "#DDDDDD" lw 0.6, lt 1 lc rgb "#EEEEEE" lw 0.5
    set title ""
    unset key
}

# ---- words

short(s, n) = strlen(s) <= n ? s : s[1 : n - n / 3 - 1]."…".s[strlen(s) - n / 3 + 1 : *]
scaled(v, unit) = sprintf("%.4g", v / unit)
money(v) = abs(v) >= 1e12 ? scaled(v, 1e12)." T" : abs(v) >= 1e9 ? scaled(v, 1e9)." bn" : abs(v) >= 1e6 ? scaled(v, 1e6)." M" : abs(v) >= 1e3 ? scaled(v, 1e3)." k" : scaled(v, 1)
spoken(v, kind) = kind eq "percent" ? sprintf("%.4g %%", 100 * v) : kind eq "points" ? sprintf("%.4g %%", v) : kind eq "money" || abs(v) >= 1e4 ? money(v) : sprintf("%.4g", v)
many(n, noun) = n == 1 ? "one ".noun : sprintf("%.0f %ss", n, noun)

if (!exists("title")) title = manifest("title")
if (title eq "") title = last_part(dir)
if (title eq ".") title = ""
if (!exists("currency")) currency = manifest("currency")
MONEY = currency eq "" ? "money" : currency

# ---- axes

# a step of 1, 2 or 5 times a power of ten that cuts `span` into at most `n` pieces, or a few more
mantissa(x) = x / 10 ** floor(log10(x))
round_step(x) = (mantissa(x) <= 1.01 ? 1 : mantissa(x) <= 2.02 ? 2 : mantissa(x) <= 5.05 ? 5 : 10) * 10 ** floor(log10(x))
month_step(span, n) = span <= n ? 1 : span <= 2 * n ? 2 : span <= 3 * n ? 3 : span <= 6 * n ? 6 : span <= 12 * n ? 12 : span <= 24 * n ? 24 : span <= 60 * n ? 60 : span <= 120 * n ? 120 : 240

# Range and ticks of an axis ("y" or "cb") for values from lo to hi, told as `kind`. Scales: "log";
# "zero": linear, with zero; "linear"; "sizes": log if the values are a factor of 30 apart, else zero;
# "ratio": log if they are a factor of 3 apart, else linear. Leaves `is_log`.
SCALE_AXIS = '\
    is_log = lo > 0 && (scale eq "log" || (scale eq "sizes" && hi > 30 * lo) || (scale eq "ratio" && hi > 3 * lo)); \
    if (!is_log && (scale eq "zero" || scale eq "sizes")) { lo = lo > 0 ? 0 : lo; hi = hi < 0 ? 0 : hi }; \
    if (is_log) { if (hi < 1.1 * lo) { middle = sqrt(lo * hi); lo = middle / 1.05; hi = middle * 1.05 } }; \
    if (!is_log) { if (hi - lo <= 1e-3 * (abs(hi) + abs(lo))) { hi = hi + 0.05 * (abs(hi) + (hi == 0) * 20); lo = scale ne "linear" && lo == 0 ? 0 : lo - 0.05 * abs(lo) } }'
