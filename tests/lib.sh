# shellcheck shell=sh
# tests/lib.sh: what the suites in shell have in common; they source it first and end with `summary`.
# It goes into an empty folder that is removed afterwards, and sets
#   project  the top of the project
#   POACH    the program: $1 of the suite, else $POACH, else build/poach
suite=$(basename "$0" .sh)
project=$(cd "$(dirname "$0")/.." && pwd)
POACH=$(realpath "${1:-${POACH:-$project/build/poach}}") || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
passed=0 failed=0

good() { passed=$((passed + 1)); }
bad() { # TITLE [FILE]: of the file the first lines are shown
    failed=$((failed + 1))
    echo "$suite.sh: $1"
    [ -s "${2:-}" ] && sed 's/^/    /' "$2" | head -n 5
}
# expect STATUS TITLE COMMAND...: runs the command; its output is left in the files said and err
expect() {
    status=$1 title=$2
    shift 2
    "$@" >said 2>err
    got=$?
    if [ "$got" -eq "$status" ]; then good; else bad "$title: status $got, not $status" err; fi
}
# ensure TITLE COMMAND...: the command must succeed; said and err stay what they were
ensure() {
    title=$1
    shift
    if "$@" >.tried 2>&1; then good; else bad "$title" .tried; fi
}
# refuse TITLE COMMAND...: it must fail
refuse() {
    title=$1
    shift
    if "$@" >.tried 2>&1; then bad "$title" .tried; else good; fi
}
tells() { cat said err | grep -qF -- "$1"; } # TEXT: what the last `expect` ran said so
only_files() { # FOLDER NAME...: the folder holds these files and no other, hidden ones included
    folder=$1
    shift
    # shellcheck disable=SC2012
    [ "$(ls -A "$folder" | sort | tr '\n' ' ')" = "$(printf '%s\n' "$@" | sort | tr '\n' ' ')" ]
}
same_files() { # FOLDER FOLDER: every CSV of the first has the same bytes in the second
    for file in "$1"/*.csv; do cmp "$file" "$2/$(basename "$file")" || return 1; done
}
summary() {
    echo "$suite: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
