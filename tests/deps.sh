#!/bin/sh
# tests/deps.sh PACKAGE=PROBE...: installs the Debian packages whose probe fails. A probe is
# command:NAME, pc:NAME (a library pkg-config knows) or file:PATH. Ends with 1 if it cannot.
present() {
    case $1 in
    command:*) command -v "${1#*:}" >/dev/null 2>&1 ;;
    pc:*) pkg-config --exists "${1#*:}" 2>/dev/null ;;
    file:*) [ -e "${1#*:}" ] ;;
    *) false ;;
    esac
}

missing=
for pair in "$@"; do
    present "${pair#*=}" || missing="$missing ${pair%%=*}"
done
missing=${missing# }
if [ -z "$missing" ]; then
    echo "deps: nothing is missing"
    exit 0
fi

give_up() {
    echo "deps: $1; install by hand, then go on:" >&2
    echo "apt-get install $missing" >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 || give_up "there is no apt-get here"
if [ "$(id -u)" -eq 0 ]; then
    as_root="env"
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    give_up "neither root nor sudo without a password"
fi
apt() { $as_root DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@"; }

echo "deps: installing $missing"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
# the package lists are often fresh enough; they are fetched only when the first try fails
# shellcheck disable=SC2086
if ! apt install --no-install-recommends $missing >"$log" 2>&1; then
    if ! { apt update && apt install --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        give_up "apt-get failed"
    fi
fi
for pair in "$@"; do
    present "${pair#*=}" || give_up "${pair%%=*} was installed, but ${pair#*=} is still not found"
done
echo "deps: done"
