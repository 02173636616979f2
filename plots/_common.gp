# What all templates share: settings, files, words, the look. Each template loads this first.
#
# By hand:        gnuplot -e "dir='out/x'" plots/pay.gp
# with settings:  gnuplot -e "dir='out/x'; title='My market'; bands=0" plots/pay.gp
#   dir       the folder `poach run` wrote; the pictures go there too
#   title     what stands under the heading (default: the scenario's title, else the folder's name)
#   currency  on axes of money (default: the scenario's)
#   segment   whom flows.gp, offers.gp and outcomes.gp show (default: all)
#   metrics   columns of outcomes.csv that outcomes.gp shows;  wave  which wave waves.gp shows
#   bands     1 or 0: with or without bands between the quantiles (default: with up to 8 curves)
#
# Names and paths come from users: they reach the shell only in single quotes, and gnuplot only as
# values, never as text to be evaluated.

if (!exists("dir")) exit error "name the folder of results: gnuplot -e \"dir='out/NAME'\" plots/pay.gp"
if (!exists("segment")) segment = "all"
if (!exists("bands")) bands = ""
HERE = ARG0[1 : strlen(ARG0) - strlen("_common.gp")]
set decimalsign "."
set datafile separator whitespace
set datafile commentschars ""

# ---- files

before(s, mark) = s[1 : strstrt(s, mark) - 1]
after(s, mark) = s[strstrt(s, mark) + strlen(mark) : *]
requoted(s) = strstrt(s, "'") ? before(s, "'")."'\\''".requoted(after(s, "'")) : s
quoted(s) = "'".requoted(s)."'"
ends_in_slash(s) = strlen(s) > 1 && s[strlen(s) : *] eq "/"
trimmed(s) = ends_in_slash(s) ? trimmed(s[1 : strlen(s) - 1]) : s
last_part(s) = strstrt(s, "/") ? last_part(after(s, "/")) : s

dir = trimmed(dir)
if (dir[1:2] eq "~/") dir = system("printf %s \"$HOME\"").dir[2:*]
if (dir[1:1] ne "/") dir = "./".dir

# The file of a picture. `poach plot` gives a `draft`, and its name to what is whole.
if (!exists("draft")) draft = ""
picture(type) = dir."/".(draft eq "" ? name.".".type : ".".name.".".type.draft)

# What an awk program (source and -v settings without single quotes) makes of a file in the folder.
awk(program, settings, file) = system(sprintf("segment=%s LC_ALL=C awk %s %s < %s", \
    quoted(segment), settings, quoted(program), quoted(dir."/".file)))
# The same of two files, one after the other; FNR tells where the second begins.
awk_of_two(program, settings, file, file_2) = system(sprintf("segment=%s LC_ALL=C awk %s %s %s %s", \
    quoted(segment), settings, quoted(program), quoted(dir."/".file), quoted(dir."/".file_2)))

# What the programs print becomes a datablock. There gnuplot takes a single apostrophe for the start of
# a text that goes on over the next lines, so the programs put a control character in its place, which
# no name holds.
SPELL = 'function spelt(name) { gsub(/\047/, "\001", name); return "= " name }'."\n"
unspelt(s) = strstrt(s, "\001") ? before(s, "\001")."'".unspelt(after(s, "\001")) : s

# The first plain text under this key in manifest.json, or "". (A text with escapes is passed over.)
manifest(key) = system(sprintf("sed -n 's/^ *\"%s\": \"\\([^\"\\]*\\)\",\\{0,1\\}$/\\1/p' %s 2>/dev/null | sed 1q", \
    key, quoted(dir."/manifest.json")))

# ---- words

if (!exists("title")) title = manifest("title")
if (title eq "") title = last_part(dir)
if (title eq ".") title = ""
if (!exists("currency")) currency = manifest("currency")
if (currency eq "") currency = "money"

# A name of at most n bytes: both ends of a longer one, cut between characters. (gnuplot could count
# characters, but where the locale is C it warns of `set encoding utf8`.)
MIDDLES = "" # the bytes after the first of a character in UTF-8
do for [i = 128 : 191] { MIDDLES = MIDDLES.sprintf("%c", i) }
is_middle(s, i) = i <= strlen(s) && strstrt(MIDDLES, s[i : i]) > 0
cut_before(s, i) = is_middle(s, i) ? cut_before(s, i - 1) : s[1 : i - 1]
cut_from(s, i) = is_middle(s, i) ? cut_from(s, i + 1) : s[i : *]
short(s, n) = strlen(s) <= n ? s : cut_before(s, n - n / 3)."…".cut_from(s, strlen(s) - n / 3 + 1)
longest(a, b) = a > b ? a : b
least(a, b) = a < b ? a : b
money(v) = abs(v) >= 1e12 ? sprintf("%.4g T", v / 1e12) : abs(v) >= 1e9 ? sprintf("%.4g bn", v / 1e9) : \
    abs(v) >= 1e6 ? sprintf("%.4g M", v / 1e6) : abs(v) >= 1e3 ? sprintf("%.4g k", v / 1e3) : sprintf("%.4g", v)
# The label of a tick is a format: % is written twice.
tick_text(s) = strstrt(s, "%") ? before(s, "%")."%%".tick_text(after(s, "%")) : s
# A value as such a label: "money", "share" (0.5 is 50 %), "percent" or "number"
spoken(v, kind) = kind eq "share" ? sprintf("%.4g %%%%", 100 * v) : kind eq "percent" ? sprintf("%.4g %%%%", v) : \
    kind eq "money" || abs(v) >= 1e4 ? money(v) : sprintf("%.4g", v)

# ---- the look

FONT = "sans-serif"
INK = "#222222"
FAINT = "#666666"
# Okabe and Ito's colours, which every kind of sight tells apart, with grey for their yellow; after
# seven curves the dashes change, and each curve has its own pair of colour and point.
COLOURS = "#0072B2 #D55E00 #009E73 #CC79A7 #E69F00 #56B4E9 #777777"
POINTS = "7 5 9 13 11 6 4"
DASHES = "solid - . _ -. _.."
BLACK = 99 # the line type of the segment `all`
colour(i) = word(COLOURS, (i - 1) % 7 + 1)
do for [i = 1 : 42] {
    eval sprintf("set linetype %d lc rgb '%s' lw 1.8 dt %s pt %s ps 0.6", i, colour(i), \
        i <= 7 ? "solid" : "'".word(DASHES, (i - 1) / 7 % 6 + 1)."'", \
        word(POINTS, (i - 1 + (i - 1) / 7) % 7 + 1))
}
set linetype BLACK lc rgb "black" lw 2.6 dt solid pt 7 ps 0.6

# The axes as every picture begins: @AXES
AXES = 'set border 3 lc rgb "#888888" lw 0.8; set tics out scale 0.5,0.25 textcolor rgb INK; \
    set xtics nomirror; set ytics nomirror; \
    set format x "%g"; set grid xtics ytics lt 1 lc rgb "#DDDDDD" lw 0.6 dt solid; unset key; unset label'

# The command that opens a picture of `width` by `height` pixels, in which all text is taken as it is
terminal(type) = sprintf("set terminal %s size %d,%d noenhanced font '%s,%g' background rgb 'white'", \
    type eq "svg" ? "svg name '".name."'" : "pngcairo", width, height, FONT, type eq "svg" ? 12 : 9)

# Steps of an axis: 1, 2 or 5 times a power of ten; of months, as years fall
power(x) = 10.0 ** floor(log10(x) + 1e-9)
nice(x) = (x / power(x) < 1.001 ? 1 : x / power(x) < 2.001 ? 2 : x / power(x) < 5.001 ? 5 : 10) * power(x)
month_step(span) = span <= 5 ? 1 : span <= 10 ? 2 : span <= 15 ? 3 : span <= 30 ? 6 : span <= 60 ? 12 : \
    span <= 120 ? 24 : span <= 300 ? 60 : span <= 600 ? 120 : 240

# A picture is laid out in pixels from the top left, `width` by `height`, with letters of so many.
X(pixels) = pixels / real(width)
Y(pixels) = 1 - pixels / real(height)
letters(pixels) = sprintf("%s,%g", FONT, pixels * (file_type eq "svg" ? 1 : 0.75))
# What is written above and below: @HEADINGS, before the last plot of a picture
HEADINGS = 'set label 11 heading at screen X(16), Y(22) font letters(18) textcolor rgb INK; \
    set label 12 short(title, int(width / 8)) at screen X(16), Y(45) textcolor rgb FAINT; \
    set label 13 caption at screen X(16), Y(height - 34) textcolor rgb FAINT; \
    set label 14 remark at screen X(16), Y(height - 16) textcolor rgb FAINT'
