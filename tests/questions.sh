#!/bin/sh
# tests/questions.sh [PROGRAM]: every command of docs/questions.in.md still runs, with two replications,
# and its answer has the form that docs/questions.md shows: the words of its first line and the number of
# its lines. Answers themselves are renewed by `make questions`. (PROGRAM: default $POACH)
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

if ! command -v column >/dev/null; then
    echo "column (Debian: bsdextrautils) is not installed, so no question was asked"
    summary
    exit
fi
ln -s "$project/scenarios" scenarios
mkdir build
cat >two <<'SH'
#!/bin/sh
"$POACH" "$@" -r 2
status=$?
echo "$status $*" >>commands
exit $status
SH
chmod +x two
export POACH
"$project/docs/weave.sh" ./two <"$project/docs/questions.in.md" >now.md

while read -r got command; do
    if [ "$got" -eq 0 ]; then good; else bad "poach $command: status $got"; fi
done <commands
ensure "no command was left out" test "$(grep -c '^poach \|(poach ' "$project/docs/questions.in.md")" -eq "$(wc -l <commands)"

# Each answer as two lines; the rest as it is.
form() {
    awk '/^```text$/ { inside = 1; lines = 0; print; next }
         /^```$/ && inside { print lines, "lines"; inside = 0 }
         inside { if (lines++ == 0) { gsub(/-?[0-9][0-9.e+-]*/, "#"); gsub(/ +/, " "); print }; next }
         { print }' "$1"
}
form now.md >now
form "$project/docs/questions.md" >shown
ensure "docs/questions.md is in step with docs/questions.in.md (make questions)" diff shown now
summary
