# Mean pay in each segment, firm by firm, with the band between the lowest and the highest quantile.
# needs: firms.csv

load ARG0[1 : strlen(ARG0) - strlen("pay.gp")]."_common.gp"
name = "pay"
heading = "Mean pay, by segment and firm"
remark = "Agreed pay of the staff."

file = "firms.csv"
columns = "pay_mean"
panels = "segments"
curves = "firms"
who = "each"
counts = ""
logs = "yes"
load HERE."_curves.gp"

kinds = "money"
scales = "log"
panel_title(p) = panel_name(p)
unit(p) = currency." a year"
load HERE."_panels.gp"
