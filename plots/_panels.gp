# Draws what _curves.gp has read: small multiples over the months, one legend beside them; as SVG and
# PNG. Takes
#   name             of the pictures
#   heading          what is shown;  remark: the last line below the panels
#   kinds, scales    of the panels, see _axis.gp; the last word also holds for the panels after it
#   panel_title(p)   above panel p
#   unit(p)          beside its axis
# and, of the template's own choice:
#   level            a value at which a dashed line is drawn where it is in range (NaN: none)
#   x_title          what runs along the x axis (month);  x_step  between its ticks (0: as years fall)
#   line_style       instead of the usual one
#   said_of_curves   what a line is, in place of the caption about means and bands

if (panel_count == 0 || curve_count == 0) exit error sprintf("%s/%s: no rows to draw", dir, file)
if (!exists("level")) level = NaN
if (!exists("x_title")) x_title = "month"
if (!exists("x_step")) x_step = 0
if (!exists("line_style")) line_style = ""
if (!exists("said_of_curves")) said_of_curves = ""
nth(words, k) = word(words, least(k, words(words)))

# ---- places, in pixels from the top left

columns_of_panels = panels_shown <= 3 ? panels_shown : panels_shown == 4 ? 2 : panels_shown <= 6 ? 3 : \
    panels_shown <= 8 ? 4 : panels_shown == 9 ? 3 : 4
rows_of_panels = (panels_shown + columns_of_panels - 1) / columns_of_panels
cell_width = columns_of_panels == 1 ? 780 : columns_of_panels == 2 ? 500 : columns_of_panels == 3 ? 385 : 310
cell_height = rows_of_panels == 1 ? (columns_of_panels == 1 ? 470 : 400) : rows_of_panels == 2 ? 310 : 260
if (curve_count > 16) { cell_width = 1.2 * cell_width }
above = 66
below = 54
legend_width = 75 + 7.3 * least(longest_name, 26)
# who has data in some panel, in order
is_drawn(curve) = strstrt(drawn_anywhere, " ".curve." ") > 0
drawn_anywhere = ""
do for [p = 1 : panels_shown] { drawn_anywhere = drawn_anywhere." ".drawn(p)." " }
legend = ""
do for [s = 1 : curve_count] { if (is_drawn(s)) { legend = legend." ".s } }
if (legend eq "") { do for [s = 1 : curve_count] { legend = legend." ".s } }
legend_height = 17 * (words(legend) + 1)
cell_height = longest(cell_height, legend_height / rows_of_panels)
width = columns_of_panels * cell_width + legend_width
height = above + below + rows_of_panels * cell_height
left(p) = (p - 1) % columns_of_panels * cell_width
upper(p) = above + (p - 1) / columns_of_panels * cell_height

# ---- curves

# A few months make hardly a line: then points mark them, and bars side by side stand for the bands.
# Where there are more curves than colours, points tell them apart.
is_short = last_month - first_month <= 3 && x_title eq "month"
has_bars = is_short && has_bands
aside(curve) = has_bars ? 0.5 * (curve - (curve_count + 1) / 2.0) / (curve_count + 1) : 0
marks_apart = is_short ? 1 : -1 - least(last_month - first_month, 200) / 5
weight(curve) = curve_type(curve) == BLACK ? 2.6 : curve_count > 16 ? 1.2 : 1.8
line = (line_style ne "" ? line_style : is_short || curve_count > 7 ? "linespoints pi marks_apart" : "lines")." lt curve_type(s) lw weight(s)"
set style fill transparent solid least(0.16, 0.6 / curve_count) noborder

# ---- words

said(quantiles) = sprintf(quantiles, fact(4), fact(5))
caption = said_of_curves ne "" ? said_of_curves : replications == 1 ? "One replication, so there is no band." : \
    sprintf("%s: mean over %s replications. ", has_bars ? "Point" : "Line", \
        replications > 0 ? sprintf("%.0f", replications) : "the"). \
    (has_bars ? said("Bar: %g %% to %g %% of them.") : has_bands ? said("Band: %g %% to %g %% of them.") : \
        fact(5) == 0 ? "No band: the run has fewer than two quantiles." : \
        said("Without bands (%g %% to %g %%); bands=1 draws them."))
if (panels_shown > 1) remark = remark." Each panel has its own range."

do for [file_type in "svg png"] {
    eval terminal(file_type)
    set output picture(file_type)
    set multiplot
    @AXES

    do for [p = 1 : panels_shown] {
        set lmargin at screen X(left(p) + 74)
        set rmargin at screen X(left(p) + cell_width - 14)
        set tmargin at screen Y(upper(p) + 26)
        set bmargin at screen Y(upper(p) + cell_height - 46)
        axis = "y"
        lo = panel_low(p)
        hi = panel_high(p)
        kind = nth(kinds, p)
        scale = nth(scales, p)
        load HERE."_axis.gp"
        span = last_month - first_month
        set xrange [first_month - 0.35 * is_short : last_month + 0.35 * is_short + (span == 0)]
        if (x_step > 0) { set xtics x_step } else { set xtics month_step(span) }
        if (level > lo && level < hi) {
            set arrow 1 from graph 0, first level to graph 1, first level nohead back lt 1 lw 1.2 dt '-' lc rgb FAINT
        }
        set label 1 short(panel_title(p), int((cell_width - 88) / 7.4)) \
            at screen X(left(p) + 74), Y(upper(p) + 12) font letters(13) textcolor rgb INK
        if (panels eq "columns" || left(p) == 0) {
            set label 2 unit(p).(is_log ? ", log scale" : "") center rotate by 90 \
                at screen X(left(p) + 17), Y(upper(p) + cell_height / 2 - 10) textcolor rgb FAINT
        }
        set xlabel (p + columns_of_panels > panels_shown ? x_title : "") offset 0, 0.3 textcolor rgb FAINT
        list = drawn(p)
        if (list eq "") {
            unset ytics
            set label 3 "no data" at graph 0.5, 0.5 center textcolor rgb FAINT
            plot NaN notitle
            set ytics
        } else {
            if (has_bars) {
                plot for [s in list] $Data index at(p, s) using ($1 + aside(s)):2:3:4 \
                    with yerrorbars lt curve_type(s) notitle
            } else { if (has_bands) {
                plot for [s in list] $Data index at(p, s) using 1:3:4 \
                        with filledcurves fc rgb curve_colour(s) notitle, \
                     for [s in list] for [edge = 3:4] $Data index at(p, s) using 1:edge \
                        with lines lt 1 lw 0.5 lc rgb curve_colour(s) notitle, \
                     for [s in list] $Data index at(p, s) using 1:2 with @line notitle
            } else {
                plot for [s in list] $Data index at(p, s) using 1:2 with @line notitle
            } }
        }
        unset label
        unset arrow
    }

    # heading, legend and caption: a plot of nothing over the whole picture
    unset logscale y
    unset border
    unset tics
    unset xlabel
    unset label
    set lmargin at screen 0
    set rmargin at screen 1
    set tmargin at screen 1
    set bmargin at screen 0
    @HEADINGS
    set key at screen X(columns_of_panels * cell_width - 4), Y(above + 20) left top Left reverse \
        samplen 2.5 spacing (file_type eq "svg" ? 0.85 : 1.1) textcolor rgb INK
    set xrange [0:1]
    set yrange [0:1]
    plot for [s in legend] NaN with @line title short(curve_name(s + 0), 26)
    unset multiplot
    set output
}
