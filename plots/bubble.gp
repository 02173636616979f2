# Is pay running away from what people are worth? Pay over value in each segment and in all, with the
# band between the lowest and the highest quantile.
# needs: market.csv:pay_to_value.mean

load ARG0[1 : strlen(ARG0) - strlen("bubble.gp")]."_common.gp"
name = "bubble"
heading = "Pay over value, by segment: is there a bubble?"
remark = "All pay over all that the people are worth to their firms. At 100 % people cost what they are worth."

file = "market.csv"
columns = "pay_to_value"
panels = "columns"
curves = "segments"
who = "both"
counts = ""
logs = "no"
load HERE."_curves.gp"

kinds = "share"
scales = "zero"
level = 1
panel_title(p) = ""
unit(p) = "pay as a share of value"
load HERE."_panels.gp"
