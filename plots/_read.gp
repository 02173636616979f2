# What the blocks of $Data hold that _curves.gp (or a template of its own) has filled: facts and names.

fact(k) = word($Data[1], k) + 0
first_month = fact(1)
last_month = fact(2)
replications = fact(3)
panel_count = fact(6)
panels_shown = panel_count # a template may show fewer
curve_count = fact(7)
has_bands = fact(8)
is_for_log = fact(9)
at(panel, curve) = (panel - 1) * curve_count + curve
panel_low(panel) = word($Data[1 + panel], 1) + 0
panel_high(panel) = word($Data[1 + panel], 2) + 0
after_word(s) = strstrt(s, " ") ? after(s, " ") : ""
drawn(panel) = after_word(after_word($Data[1 + panel]))
named(k) = unspelt(substr($Data[k], 3, 9999))
panel_name(panel) = named(1 + panel_count + panel)
curve_name(curve) = named(1 + 2 * panel_count + curve)
curve_type(curve) = curve_name(curve) eq "all" ? BLACK : curve + 0
curve_colour(curve) = curve_name(curve) eq "all" ? "black" : colour(curve + 0)
longest_name = 0
do for [s = 1 : curve_count] { longest_name = longest(longest_name, strlen(curve_name(s))) }
