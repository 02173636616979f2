# Draws what _curves.gp has read: small multiples over the months, one legend beside them; as SVG and
# PNG. Takes
#   name             of the pictures
#   heading          what is shown;  remark: the last line below the panels
#   kinds, scales    of the panels, see _axis.gp; the last word also holds for the panels after it
#   panel_title(p)   above panel p
#   unit(p)          beside its axis

if (panel_count == 0 || curve_count == 0) exit error sprintf("%s/%s: no rows to draw", dir, file)
nth(words, k) = word(words, least(k, words(words)))

# ---- places, in pixels from the top left

columns_of_panels = panel_count <= 3 ? panel_count : panel_count == 4 ? 2 : panel_count <= 6 ? 3 : \
    panel_count <= 8 ? 4 : panel_count == 9 ? 3 : 4
rows_of_panels = (panel_count + columns_of_panels - 1) / columns_of_panels
cell_width = columns_of_panels == 1 ? 780 : columns_of_panels == 2 ? 500 : columns_of_panels == 3 ? 385 : 310
cell_height = rows_of_panels == 1 ? (columns_of_panels == 1 ? 470 : 400) : rows_of_panels == 2 ? 310 : 260
if (curve_count > 16) { cell_width = 1.2 * cell_width }
above = 66
below = 54
legend_width = 75 + 7.3 * least(longest_name, 26)
legend_height = 17 * (curve_count + 1)
cell_height = longest(cell_height, legend_height / rows_of_panels)
width = columns_of_panels * cell_width + legend_width
height = above + below + rows_of_panels * cell_height
X(pixels) = pixels / real(width)
Y(pixels) = 1 - pixels / real(height)
left(p) = (p - 1) % columns_of_panels * cell_width
upper(p) = above + (p - 1) / columns_of_panels * cell_height

# ---- words

band_text = has_bands ? sprintf("%s: %g %% to %g %% of them.", last_month - first_month <= 3 ? "Bar" : "Band", fact(4), fact(5)) : \
    replications == 1 ? "" : fact(5) == 0 ? "The run has no two quantiles for a band." : \
    sprintf("No bands (%g %% to %g %%) with so many curves; bands=1 draws them.", fact(4), fact(5))
caption = replications == 1 ? "One replication, so there is no band." : \
    sprintf("%s: mean over %s replications. %s", last_month - first_month <= 3 ? "Point" : "Line", \
        replications > 0 ? sprintf("%.0f", replications) : "the", band_text)

# ---- curves

# A few months make hardly a line: there, points with bars, side by side. Many curves carry points too.
is_short = last_month - first_month <= 3
aside(curve) = is_short ? 0.5 * (curve - (curve_count + 1) / 2.0) / (curve_count + 1) : 0
points_every = is_short ? 1 : -1 - (last_month - first_month) / 5
set style fill transparent solid least(0.16, 0.6 / curve_count) noborder

do for [kind_of_file in "svg png"] {
    eval terminal(kind_of_file, width, height)
    set output dir."/".name.".".kind_of_file
    set multiplot
    @AXES

    do for [p = 1 : panel_count] {
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
        set xtics month_step(span)
        set label 1 short(panel_title(p), int((cell_width - 88) / 7.4) - 13 * is_log).(is_log ? "  (log scale)" : "") \
            at screen X(left(p) + 74), Y(upper(p) + 12) font FONT.",".(kind_of_file eq "svg" ? "13" : "10") textcolor rgb INK
        set label 2 unit(p) at screen X(left(p) + 17), Y(upper(p) + (cell_height - 20) / 2) center rotate by 90 textcolor rgb FAINT
        if (panels eq "segments" && (p - 1) % columns_of_panels > 0) { unset label 2 }
        set xlabel (p + columns_of_panels > panel_count ? "month" : "") offset 0, 0.3 textcolor rgb FAINT
        if (drawn(p) eq "") {
            unset ytics
            set label 3 "no data" at graph 0.5, 0.5 center textcolor rgb FAINT
            plot NaN notitle
            unset label 3
            set ytics
        } else {
            if (has_bands && is_short) {
                plot for [s in drawn(p)] $Data index at(p, s) using ($1 + aside(s)):2:3:4 with yerrorbars lt curve_type(s) notitle
            } else { if (has_bands) {
                plot for [s in drawn(p)] $Data index at(p, s) using 1:3:4 with filledcurves fc rgb curve_colour(s) notitle, \
                     for [s in drawn(p)] $Data index at(p, s) using 1:3 with lines lt 1 lw 0.5 lc rgb curve_colour(s) notitle, \
                     for [s in drawn(p)] $Data index at(p, s) using 1:4 with lines lt 1 lw 0.5 lc rgb curve_colour(s) notitle, \
                     for [s in drawn(p)] $Data index at(p, s) using 1:2 with lines lt curve_type(s) notitle
            } else {
                plot for [s in drawn(p)] $Data index at(p, s) using ($1 + aside(s)):2 with linespoints lt curve_type(s) pi points_every notitle
            } }
        }
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
    set label 1 heading at screen X(16), Y(22) font FONT.",".(kind_of_file eq "svg" ? "18" : "13.5") textcolor rgb INK
    set label 2 short(title, int(width / 8)) at screen X(16), Y(45) textcolor rgb FAINT
    set label 3 caption at screen X(16), Y(height - 34) textcolor rgb FAINT
    set label 4 remark at screen X(16), Y(height - 16) textcolor rgb FAINT
    set key at screen X(columns_of_panels * cell_width - 4), Y(above + 20) left top Left reverse samplen 2.5 spacing 1.05 textcolor rgb INK
    set xrange [0:1]
    set yrange [0:1]
    if (has_bands && !is_short) {
        plot for [s = 1 : curve_count] NaN with lines lt curve_type(s) title short(curve_name(s), 26)
    } else {
        plot for [s = 1 : curve_count] NaN with linespoints lt curve_type(s) title short(curve_name(s), 26)
    }
    unset key
    unset label
    unset multiplot
    set output
}
