# The pay index of each segment and of all, what a person who stays in the market sees of pay, and,
# once there are twelve months, its change over twelve months; with the band between the lowest and
# the highest quantile.
# needs: market.csv

load ARG0[1 : strlen(ARG0) - strlen("index.gp")]."_common.gp"
name = "index"
heading = "Pay index and inflation, by segment"
remark = "The index chains the pay of people employed at both ends of each month."

file = "market.csv"
columns = "pay_index inflation"
panels = "columns"
curves = "segments"
who = "both"
counts = ""
logs = "no"
load HERE."_curves.gp"

if (drawn(2) eq "") panels_shown = 1
kinds = "number percent"
scales = "ratio zero"
panel_title(p) = p == 1 ? "Pay index" : "Inflation: change of the index over 12 months"
unit(p) = p == 1 ? "month 0 = 100" : "% over 12 months"
load HERE."_panels.gp"
