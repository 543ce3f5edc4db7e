#!/usr/bin/env bash
# The picture of `lede explain` at a terminal: what it prints of the sample week, in a copy of the
# workspace without its one hopeless file, so that the story stands alone.
#
# usage: terminal.sh PROGRAM WEEK

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

cp -R "$root/Templates" "$root/Articles" "$copy"
find "$copy/Articles" -name radio-horizon-direct.rss -delete
cd "$copy"
told="lede explain 6 --edition world --week $2"
{
    printf '\e[1m$ %s\e[0m\n' "$told"
    # At a terminal of its own, so that it prints what a person would see.
    LC_ALL=C.UTF-8 script -qec "$program ${told#lede }" /dev/null
} >"$copy/explain.txt"
"$root/Tests/Pictures/pictures.sh" --terminal explain "$copy/explain.txt"
