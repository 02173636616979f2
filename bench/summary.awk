# bench/summary.awk -v out=FILE raw.csv: medians over the rounds, paired ratios (ours over theirs in the same
# round; median, least, greatest), and whether everybody simulated the same model. Ends with 1 if not.
BEGIN { FS = ","; moments() }
NR == 1 { next }
{
    key = $2 SUBSEP $6
    if (!(key in rounds)) { order[++keys] = key; case_of[keys] = $2; name_of[keys] = $6 }
    i = ++rounds[key]
    speed[key, i] = $7 / $8
    seconds[key, i] = $8
    per_event[key, i] = $9 > 0 ? 1e9 * $8 / $9 : 0
    events_a_second[key, i] = $9 / $8
    bytes[key] = $12
    if ($3 > 0 && $2 ~ / at /) check($2, $6, $3, $4, $5, $7, $10, $11)
}
END {
    print "case,name,worker_months_per_second,events_per_second,ns_per_event,bytes_per_worker,ratio,ratio_least,ratio_greatest" >out
    for (k = 1; k <= keys; k++) {
        if (case_of[k] != last) head(last = case_of[k])
        tell(order[k], case_of[k], name_of[k])
    }
    if (wrong) { print wrong " contestants did not simulate the same model"; exit 1 }
    print "\nall simulated the same model: moves and growth of ln pay within 4.5 standard errors of the exact values"
}
function head(name) {
    printf "\n%s\n", name
    if (alone(name)) return
    printf "  %-18s %9s %9s %9s %9s   %s\n", "", "M w-m/s", "M ev/s", "ns/event", "bytes/w",
        inverse(name) ? "the first one's time over it" : "ours is so many times as fast"
}
# Cases in which ours is compared with itself.
function inverse(name) {
    return name == "threads" || name == "mechanisms"
}
# Rows that are compared with nothing: a time or a share each, its unit in the name.
function alone(name) {
    return name == "start-up" || name == "numbers"
}
function tell(key, name, who,   n, r, mine, i, base, low, high) {
    n = rounds[key]
    if (alone(name)) {
        r = who ~ /%/ ? 100 : who ~ /\(ns\)/ ? 1e9 : 1000
        printf "  %-34s %8.1f\n", who, r * median(seconds, key, n)
        printf "%s,%s,,,%.3f,,,,\n", name, who, r * median(seconds, key, n) >out
        return
    }
    base = name SUBSEP (name == "threads" ? "one thread" : name == "mechanisms" ? "off" : "ours")
    for (i = 1; i <= n; i++)
        mine[1, i] = inverse(name) ? speed[key, i] / speed[base, i] : speed[base, i] / speed[key, i]
    r = median(mine, 1, n)
    low = least
    high = greatest
    printf "  %-18s %9.1f %9.2f %9.1f %9.0f", who, 1e-6 * median(speed, key, n),
        1e-6 * median(events_a_second, key, n), median(per_event, key, n), bytes[key]
    if (key != base) printf "   %.2f (%.2f..%.2f)%s", r, low, high, who ~ /^kernel/ ? " of the limit" : ""
    printf "\n"
    printf "%s,%s,%.0f,%.0f,%.2f,%.0f,%.4f,%.4f,%.4f\n", name, who, median(speed, key, n), median(events_a_second, key, n), median(per_event, key, n),
        bytes[key], r, low, high >out
}
# of array[key, 1..n]; leaves the ends in `least` and `greatest`
function median(array, key, n,   s, i, j, x) {
    for (i = 1; i <= n; i++) {
        x = array[key, i]
        for (j = i; j > 1 && s[j - 1] > x; j--) s[j] = s[j - 1]
        s[j] = x
    }
    least = s[1]
    greatest = s[n]
    return n % 2 ? s[(n + 1) / 2] : (s[n / 2] + s[n / 2 + 1]) / 2
}
# Of X ~ N(0.02, 0.15): P(X > 0), and the mean of ln(1 + X) and of its square where X > 0.
function moments(   i, x, p, h) {
    h = 1e-4
    for (i = 0; i < 20000; i++) {
        x = (i + 0.5) * h
        p = exp(-((x - 0.02) / 0.15) ^ 2 / 2) / 0.15 / 2.5066282746310002 * h
        taken += p
        mean_ln += log(1 + x) * p
        square_ln += log(1 + x) ^ 2 * p
    }
}
# Seven contacts in eight are by another firm. Poisson contacts or one a month with that chance: the
# means are the same, the spread of the former is the larger.
function check(name, who, workers, months, rate, worker_months, moves, growth,   expected, z, zg) {
    expected = worker_months * rate * 7 / 8 * taken
    z = (moves - expected) / sqrt(expected)
    expected = months * rate * 7 / 8
    zg = growth - expected * mean_ln - int(months / 12) * log(1.02)
    zg = zg / sqrt(expected * square_ln / (worker_months / months))
    if (z * z < 20.25 && zg * zg < 20.25) return
    wrong++
    printf "%s in %s: moves %.1f, growth %.1f standard errors off\n", who, name, z, zg
}
