# Headcount in each segment and in all, firm by firm, with the band between the lowest and the
# highest quantile.
# needs: firms.csv

load ARG0[1 : strlen(ARG0) - strlen("headcount.gp")]."_common.gp"
name = "headcount"
heading = "Headcount, by segment and firm"
remark = "People on the staff at the month's end."

file = "firms.csv"
columns = "headcount"
panels = "segments"
curves = "firms"
who = "both"
counts = ""
logs = "wide"
load HERE."_curves.gp"

kinds = "number"
scales = is_for_log ? "log" : "zero"
if (is_for_log && has_bands) remark = remark." A band cut off below reaches zero."
panel_title(p) = panel_name(p)
unit(p) = "people"
load HERE."_panels.gp"
