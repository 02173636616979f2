# The heat of each firm: what its recruiting effort and its premiums are multiplied by after losses and
# the heat of rivals; with the band between the lowest and the highest quantile.
# needs: firms.csv:escalation.mean!=1

load ARG0[1 : strlen(ARG0) - strlen("escalation.gp")]."_common.gp"
name = "escalation"
heading = "The arms race: heat of each firm"
remark = "Effort and premiums are those of the strategy times this. It rises with people lost and with the heat of rivals, and cools by itself."

file = "firms.csv"
columns = "escalation"
panels = "columns"
curves = "firms"
who = "one"
counts = ""
logs = "no"
segment = "all"
load HERE."_curves.gp"

kinds = "number"
scales = "linear"
level = 1
panel_title(p) = ""
unit(p) = "times the strategy's own"
load HERE."_panels.gp"
