# What each firm's strategy earns: profit as a rate a year, and what it has come to since month 0, with
# the band between the lowest and the highest quantile.
# needs: firms.csv:profit.mean

load ARG0[1 : strlen(ARG0) - strlen("profit.gp")]."_common.gp"
name = "profit"
heading = "Profit, by firm: what each strategy earns"
remark = "What the staff is worth to the firm (or its revenue), less pay, recruiting effort and the costs of hiring."

file = "firms.csv"
columns = "profit profit_pv"
panels = "columns"
curves = "firms"
who = "one"
counts = "profit"
logs = "no"
segment = "all"
load HERE."_curves.gp"

kinds = "money"
scales = "zero"
panel_title(p) = p == 1 ? "Profit of the month, as a yearly rate" : "Profit so far, discounted to month 0"
unit(p) = p == 1 ? currency." a year" : currency
load HERE."_panels.gp"
