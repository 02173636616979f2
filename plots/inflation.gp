# Inflation of pay, segment by segment: how much the pay of the same people rose over twelve months;
# with the band between the lowest and the highest quantile.
# needs: market.csv:inflation.mean

load ARG0[1 : strlen(ARG0) - strlen("inflation.gp")]."_common.gp"
name = "inflation"
heading = "Inflation of pay over the last 12 months, by segment"
remark = "Change of the pay index, which follows people from month to month: who is hired or leaves does not move it. First value: month 12."

file = "market.csv"
columns = "inflation"
panels = "columns"
curves = "segments"
who = "both"
counts = ""
logs = "no"
load HERE."_curves.gp"

if (last_month >= 12) first_month = longest(first_month, 12)
kinds = "percent"
scales = "zero"
panel_title(p) = ""
unit(p) = "% over 12 months"
load HERE."_panels.gp"
