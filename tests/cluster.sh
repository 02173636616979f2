#!/bin/sh
# tests/cluster.sh [PROGRAM]: the scripts of docs/cluster.md, as they stand there, with local processes
# in place of a cluster. (PROGRAM: default $POACH)
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"
mkdir bin && ln -s "$POACH" bin/poach
PATH=$work/bin:$PATH
SCENARIO=$project/scenarios/aggressive-vs-conservative.json PARTS=3 REPLICATIONS=40
export PATH SCENARIO PARTS REPLICATIONS

# Each block of the page whose comment names a script becomes that file.
awk '/^```sh$/ { inside = 1; text = name = ""; next }
     /^```$/ && inside { inside = 0; if (name != "") printf "%s", text > name; next }
     inside { text = text $0 "\n"; if (name == "" && $0 ~ /^# [a-z-]*\.sh$/) name = $2 }' "$project/docs/cluster.md"
array() { # script, folder: all its tasks at once, as a scheduler would
    for task in 1 2 3; do
        SLURM_ARRAY_TASK_ID=$task SLURM_CPUS_PER_TASK=2 OUT=$2 sh "$1" || touch broken &
    done
    wait
    test ! -e broken
}

ensure "the page has the scripts" test -s run-array.sh -a -s run-merge.sh -a -s sweep-array.sh -a -s sweep-merge.sh
ensure "an array of a run" array run-array.sh run
ensure "merged" env OUT=run sh run-merge.sh
ensure "in one process" poach run "$SCENARIO" -r $REPLICATIONS -o whole -q
ensure "the same bytes" same_files whole run/whole

# a task that was killed: nothing to merge, then sent again
rm -r run/whole run/part-2
mkdir run/part-2 && echo half >run/part-2/.replications.bin.1.tmp
ensure "a part is missing" sh -c '! OUT=run sh run-merge.sh'
ensure "the part again" env SLURM_ARRAY_TASK_ID=2 OUT=run sh run-array.sh
ensure "merged" env OUT=run sh run-merge.sh
ensure "the same bytes" same_files whole run/whole

# the sweep, shortened
sed -i 's/-r 1000/-r 20 --months 6/; s/0:0.4:9/0:0.4:3/' sweep-array.sh
sed 's/--shard "[^"]*"//; s/part-$PART/all/' sweep-array.sh >sweep-all.sh
ensure "an array of a sweep" array sweep-array.sh sweep
ensure "merged" env OUT=sweep sh sweep-merge.sh
ensure "in one process" env OUT=sweep sh sweep-all.sh
ensure "the same bytes" same_files sweep/all sweep/whole
ensure "run again" poach reproduce sweep/whole -q
ensure "and the run" poach reproduce run/whole -q

summary
