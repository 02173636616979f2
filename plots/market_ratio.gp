# Place in the market in each segment, firm by firm: what the staff are paid over the market's median, for
# the same skill. With the band between the lowest and the highest quantile.
# needs: firms.csv:market_ratio.mean

load ARG0[1 : strlen(ARG0) - strlen("market_ratio.gp")]."_common.gp"
name = "market_ratio"
heading = "Pay over the market's median (market ratio), by segment and firm"
remark = "For the same skill. 1: paid as the median person of the segment is, over all firms."

file = "firms.csv"
columns = "market_ratio"
panels = "segments"
curves = "firms"
who = "each"
counts = ""
logs = "no"
load HERE."_curves.gp"

kinds = "number"
is_wide = 0 # all panels alike
do for [p = 1 : panel_count] { if (panel_low(p) > 0 && panel_high(p) > 3 * panel_low(p)) { is_wide = 1 } }
scales = is_wide ? "log" : "linear"
level = 1
panel_title(p) = panel_name(p)
unit(p) = "pay over market median"
load HERE."_panels.gp"
