# The bars of bench/summary.csv. Takes `summary` and `picture`.
set terminal pngcairo noenhanced size 1100,640 font "DejaVu Sans,11"
set output picture
set datafile separator ","
set title "Reference model, 5,000 workers, contact rate 0.25: million worker-months a second, one thread"
set style fill solid 0.8
set boxwidth 0.6
set grid ytics
set yrange [0:*]
set key off
set xtics rotate by -20
rows = "< grep '^5 thousand at .25' ".summary
plot rows using 0:($3/1e6):xtic(2) with boxes lc rgb "#4477aa", \
     "" using 0:($3/1e6):(sprintf("%.0f", $3/1e6)) with labels offset 0,0.7
