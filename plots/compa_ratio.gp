# Compa-ratio in each segment, firm by firm: what the staff are paid over what the firm's own scale says.
# With the band between the lowest and the highest quantile.
# needs: firms.csv:compa_ratio.mean!=1

load ARG0[1 : strlen(ARG0) - strlen("compa_ratio.gp")]."_common.gp"
name = "compa_ratio"
heading = "Pay over the firm's own scale (compa-ratio), by segment and firm"
remark = "1: paid as the scale says for the person's skill. Below: the scale has run ahead of the staff; above: raises and counter-offers have."

file = "firms.csv"
columns = "compa_ratio"
panels = "segments"
curves = "firms"
who = "each"
counts = ""
logs = "no"
load HERE."_curves.gp"

kinds = "number"
scales = "linear"
level = 1
panel_title(p) = panel_name(p)
unit(p) = "pay over scale"
load HERE."_panels.gp"
