# Range and ticks of one axis. Takes `axis` ("y" or "cb"), `lo` and `hi` (the values shown), `kind`
# (how they are told, see spoken()) and `scale`:
#   log     logarithmic               zero     linear, zero included      linear   linear
#   sizes   log if the values lie a factor of 30 apart, else zero
#   ratio   log if they lie a factor of 3 apart, else linear
# Leaves `is_log`.

is_log = lo > 0 && (scale eq "log" || scale eq "sizes" && hi > 30 * lo || scale eq "ratio" && hi > 3 * lo)
if (is_log) {
    if (hi < 1.1 * lo) { middle = sqrt(lo * hi); lo = middle / 1.06; hi = middle * 1.06 }
    margin = (hi / lo) ** 0.04
    lo = lo / margin
    hi = hi * margin
    step = hi < 2 * lo ? nice((hi - lo) / 6) : 0
} else {
    if (scale eq "zero" || scale eq "sizes") { lo = least(lo, 0); hi = longest(hi, 0) }
    if (hi - lo <= 1e-4 * longest(abs(lo), abs(hi))) {
        widen = hi == 0 ? 1 : 0.05 * abs(hi)
        hi = hi + widen
        if (lo != 0) { lo = lo - widen }
    }
    step = nice((hi - lo) / 5.0)
    lo = step * floor(lo / step + 1e-6)
    hi = step * ceil(hi / step - 1e-6)
}
eval (is_log ? "set" : "unset")." logscale ".axis
eval sprintf("set %srange [%.12g:%.12g]", axis, lo, hi)
eval sprintf("set %stics ()", axis)
if (step > 0) {
    do for [i = ceil(lo / step - 1e-6) : floor(hi / step + 1e-6)] {
        eval sprintf("set %stics add ('%s' %.12g)", axis, spoken(i * step, kind), i * step)
    }
} else {
    decades = log10(hi / lo)
    marks = decades < 0.7 ? "1 1.2 1.5 2 2.5 3 4 5 6 8" : decades < 1.3 ? "1 2 3 5" : \
        decades < 2.6 ? "1 2 5" : decades < 4 ? "1 3" : "1"
    do for [i = floor(log10(lo)) : floor(log10(hi)) : 1 + int(decades / 8)] {
        do for [mark in marks] {
            tick = mark * 10.0 ** i
            if (tick >= lo && tick <= hi) {
                eval sprintf("set %stics add ('%s' %.12g)", axis, spoken(tick, kind), tick)
            }
        }
    }
}
