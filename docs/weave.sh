#!/bin/sh
# docs/weave.sh PROGRAM < docs/questions.in.md > docs/questions.md: runs each block fenced as ```run and
# puts what it printed behind it. In a block `poach` is PROGRAM; what depends on the machine (seconds,
# where files went) is left out, so the page changes only when answers do. Run at the top of the project.
program=${1:-build/poach}
case $program in */*) ;; *) program=./$program ;; esac
block=$(mktemp) || exit 1
trap 'rm -f "$block"' EXIT
poach() { "$program" "$@"; }
# ten digits to five, in the same room
shorten() {
    awk '{ rest = $0; line = ""
        while (match(rest, /-?[0-9]+\.[0-9][0-9][0-9][0-9][0-9]+/)) {
            number = sprintf("%.5g", substr(rest, RSTART, RLENGTH))
            line = line substr(rest, 1, RSTART - 1) sprintf("%-*s", RLENGTH, number)
            rest = substr(rest, RSTART + RLENGTH) }
        line = line rest; sub(/ +$/, "", line); print line }'
}
answer() {
    echo '```text'
    . "$block" 2>&1 | sed -e 's/ in [0-9.]* s$//; s/: [0-9.]* s$//; s/ *$//' \
        -e '/^written to/d; /^pictures:/d; /^(- : a and b/d; /^pairing: by/d; /; written to /d' \
        -e '/^market, month/,/^asked for/{/^asked for/!d}' | cat -s | shorten
    echo '```'
}
inside=
while IFS= read -r line; do
    case $inside$line in
    '```run') inside=yes; : >"$block"; echo '```sh' ;;
    'yes```') inside=; echo '```'; answer </dev/null ;;
    yes*) printf '%s\n' "$line" >>"$block"; printf '%s\n' "$line" ;;
    *) printf '%s\n' "$line" ;;
    esac
done
