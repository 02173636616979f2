#!/bin/sh
# tests/shipped.sh: every shipped scenario is right, and a long trial of it neither freezes nor explodes:
# check --long has nothing to say.
# shellcheck source=tests/lib.sh
. "$(dirname "$0")/lib.sh"

check() { (cd "$project" && "$POACH" check -q "$@"); }
cd "$project/scenarios" || exit 1
set -- *.json theory/*.json
cd "$work" || exit 1
for file in "$@"; do
    case $file in
    schema.json) ;;
    theory/*) expect 0 "$file" check "scenarios/$file" ;; # cases with exact answers may well freeze
    *) expect 0 "$file" check --long "scenarios/$file" && ensure "$file: nothing to say" sh -c "cat said err; test ! -s said -a ! -s err" ;;
    esac
done
summary
