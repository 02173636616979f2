# How far pay is apart, in each segment and in all: the star premium (99th percentile over the median)
# and the Gini coefficient, with the band between the lowest and the highest quantile.
# needs: market.csv

load ARG0[1 : strlen(ARG0) - strlen("inequality.gp")]."_common.gp"
name = "inequality"
heading = "Inequality of pay, by segment"
remark = "Across the employed of all firms. In a small segment the 99th percentile is its best paid."

file = "market.csv"
columns = "star_premium:each pay_gini:each star_premium:all pay_gini:all"
panels = "columns"
curves = "segments"
who = "both"
counts = ""
logs = "no"
load HERE."_curves.gp"

if (drawn(3) eq "") panels_shown = 2 # one segment: it is all
kinds = "number"
scales = "ratio linear ratio linear"
panel_title(p) = (p % 2 ? "Star premium" : "Gini coefficient of pay"). \
    (p > 2 ? ": all segments together" : panels_shown > 2 ? ": within each segment" : "")
unit(p) = p % 2 ? "99th percentile over median" : "0: all alike, 1: one has all"
load HERE."_panels.gp"
