# How far pay is apart, in each segment and in all: the star premium (99th percentile over the median)
# and the Gini coefficient, with the band between the lowest and the highest quantile.
# needs: market.csv

load ARG0[1 : strlen(ARG0) - strlen("inequality.gp")]."_common.gp"
name = "inequality"
heading = "Inequality of pay, by segment"
remark = "Across the employed of all firms; in a small segment the 99th percentile is its best paid."

file = "market.csv"
columns = "star_premium pay_gini"
panels = "columns"
curves = "segments"
who = "both"
counts = ""
logs = "no"
load HERE."_curves.gp"

kinds = "number"
scales = "ratio zero"
panel_title(p) = p == 1 ? "Star premium" : "Gini coefficient of pay"
unit(p) = p == 1 ? "99th percentile of pay over the median" : "0: all alike, 1: one person has all"
load HERE."_panels.gp"
