# What each firm bids and answers in a month: offers, the share accepted, counter-offers made and won;
# with the band between the lowest and the highest quantile. For one segment: segment='star'.
# needs: firms.csv

load ARG0[1 : strlen(ARG0) - strlen("offers.gp")]."_common.gp"
name = "offers"
heading = "Offers and counter-offers, by firm"
remark = "Bids to people in the pool count as offers."
if (segment ne "all") heading = heading.": ".segment

file = "firms.csv"
columns = "offers acceptance_rate counters counters_won"
panels = "columns"
curves = "firms"
who = "one"
counts = "offers counters counters_won"
logs = "no"
load HERE."_curves.gp"

kinds = "number share number number"
scales = "zero"
array Titles[4] = ["Offers made", "Offers accepted", "Counter-offers made to keep people", \
    "Counter-offers won (the person stays)"]
panel_title(p) = Titles[p]
unit(p) = p == 2 ? "share of the month's offers" : "a month"
load HERE."_panels.gp"
