#!/bin/sh
# tests/layers.sh: a folder of sim/ includes only folders below it, and what only one room may do
# (read JSON, start threads, print) is done nowhere else. Run at the top of the project.
passed=0 failed=0
report() { # title, offending lines
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1"
        printf '%s\n' "$2" | sed 's/^/  /'
    fi
}

# sources without comments and without what stands in strings, as FILE:LINE:TEXT
bare=$(mktemp) || exit 1
trap 'rm -f "$bare"' EXIT
for file in sim/*.[ch] sim/*/*.[ch] include/poach/*.h; do
    [ -e "$file" ] && awk -v file="$file" '
        { line = $0; text = ""
          if (line !~ /^[ \t]*#[ \t]*include/) gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
          while (line != "") {
              if (inside) { k = index(line, "*/"); if (!k) break
                            line = substr(line, k + 2); inside = 0 }
              else { k = index(line, "/*"); if (!k) { text = text line; break }
                     text = text substr(line, 1, k - 1); line = substr(line, k + 2); inside = 1 } }
          if (text ~ /[^ \t]/) print file ":" NR ":" text }' "$file"
done >"$bare"

allowed() { # folder -> the folders it may include
    case $1 in
    base) echo "base" ;;
    rng) echo "base rng" ;;
    scenario) echo "base rng scenario" ;;
    world) echo "base rng scenario world" ;;
    market) echo "base rng scenario world market" ;;
    strategy | observe) echo "base rng scenario world market $1" ;;
    engine) echo "base rng scenario world strategy market observe engine" ;;
    run) echo "base rng scenario world strategy market observe engine run" ;;
    experiment) echo "base rng scenario world strategy market observe engine run experiment" ;;
    write) echo "base rng scenario world strategy market observe engine run experiment write" ;;
    cli) echo "base rng scenario world strategy market observe engine run experiment write cli" ;;
    *) echo "?" ;;
    esac
}

for folder in sim/*/; do
    name=$(basename "$folder")
    may=$(allowed "$name")
    [ "$may" = "?" ] && report "sim/$name is in no layer; add it to tests/layers.sh" "$folder"
    pattern=$(echo "$may" | sed 's/ /|/g')
    report "sim/$name includes a folder that is not below it" \
        "$(grep "^sim/$name/" "$bare" | grep -E '#[ \t]*include[ \t]*"[a-z]+/' |
            grep -vE "\"($pattern|poach)/")"
done
report "a public header includes a private one" \
    "$(grep '^include/' "$bare" | grep -E '#[ \t]*include[ \t]*"' | grep -v '"poach/')"
report "cJSON outside sim/scenario and sim/base" \
    "$(grep -E 'cJSON|cjson' "$bare" | grep -vE '^sim/(scenario|base)/')"
report "SQLite outside the store of sim/experiment" \
    "$(grep -E 'sqlite3' "$bare" | grep -vE '^sim/experiment/(store|store_rows|db)\.[ch]')"
report "threads outside sim/run" \
    "$(grep -E 'pthread|threads\.h|thrd_' "$bare" | grep -vE '^sim/run/')"
report "the library prints, exits or reads the environment" \
    "$(grep -E '\b(printf|puts|putchar|perror|exit|_Exit|abort|getenv|setenv)[ \t]*\(|\b(stdout|stderr)\b' \
        "$bare" | grep -vE '^sim/(cli/|main\.c)')"
report "a global that can change" \
    "$(grep -E '^[^:]*:[0-9]+:[ \t]*static [^(]*(=|;)' "$bare" |
        grep -vE '\bconst\b|\binline\b|^sim/cli/signals\.c')"
echo "layers: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
