# What holds people: the equity they have not vested yet, the share price it hangs on, what is granted
# anew, and who is poached all the same; with the band between the lowest and the highest quantile.
# needs: firms.csv:unvested.mean

load ARG0[1 : strlen(ARG0) - strlen("equity.gp")]."_common.gp"
name = "equity"
heading = "Equity, by firm: what holds people, and who is poached all the same"
remark = "Unvested equity at the month's share price. Whoever leaves forfeits it, unless the recruiter buys it out."

file = "firms.csv"
columns = "unvested stock grant_cost poached_out"
panels = "columns"
curves = "firms"
who = "one"
counts = "grant_cost poached_out"
logs = "no"
segment = "all"
load HERE."_curves.gp"

kinds = "money money money number"
scales = "zero"
array Titles[4] = ["Unvested equity of the staff", "Share price", "Equity granted in the month", \
    "Staff lost to other firms in the month"]
panel_title(p) = Titles[p]
unit(p) = p == 4 ? "people" : currency
load HERE."_panels.gp"
