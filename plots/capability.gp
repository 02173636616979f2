# What each firm is capable of, K as a logarithm, how far each is behind the best, and what it earns by it
# where the scenario has revenue; with the band between the lowest and the highest quantile.
# needs: firms.csv:capability.mean

load ARG0[1 : strlen(ARG0) - strlen("capability.gp")]."_common.gp"
name = "capability"
heading = "Capability: who is ahead, by how much, and what it earns"
remark = "An advantage of 0.69 is twice the capability. Without revenue in the scenario its panel is empty."

file = "firms.csv"
columns = "capability capability_gap revenue"
panels = "columns"
curves = "firms"
who = "one"
counts = ""
logs = "no"
segment = "all"
load HERE."_curves.gp"

kinds = "number number money"
scales = "linear zero zero"
panel_title(p) = p == 1 ? "Capability K" : p == 2 ? "Behind the best firm" : "Revenue"
unit(p) = p == 3 ? currency." a year" : "log points"
load HERE."_panels.gp"
