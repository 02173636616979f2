# What each firm has lost of the talent it had at month 0: by those who left since (gross), and by what is
# there now against then (net; below zero it has gained).
# needs: firms.csv:bleed_gross.mean

load ARG0[1 : strlen(ARG0) - strlen("bleed.gp")]."_common.gp"
name = "bleed"
heading = "Talent lost since month 0, by firm"
remark = "Gross: of the people of month 0, those who have left. Net: what is there now against month 0; below zero the firm has gained."

file = "firms.csv"
columns = "bleed_gross bleed_net"
panels = "columns"
curves = "firms"
who = "one"
counts = ""
logs = "no"
segment = "all"
load HERE."_curves.gp"

kinds = "share"
scales = "zero"
panel_title(p) = p == 1 ? "Gross" : "Net"
unit(p) = "share of the talent of month 0"
load HERE."_panels.gp"
