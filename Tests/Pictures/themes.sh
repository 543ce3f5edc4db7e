#!/usr/bin/env bash
# The picture of each theme: the sample week in a copy of the workspace that names the theme, so that
# nothing of an edition's own stands on it.
#
# usage: themes.sh PROGRAM WEEK

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

for file in "$root"/Templates/themes/*.css; do
    theme=$(basename "$file" .css)
    edition=world
    [ "$theme" != newspaper ] || edition=international
    rm -rf "${copy:?}"/*
    cp -R "$root/Templates" "$root/Articles" "$copy"
    rm -f "$copy/Templates/$edition/theme.css"
    sed -i "s/^theme:.*/theme: $theme/" "$copy/Templates/$edition/edition.yaml"
    # Status 2: the sample week holds a file that cannot be read.
    "$program" compile --workspace "$copy" --week "$2" --edition "$edition" --quiet 2>/dev/null \
        || [ $? -eq 2 ]
    "$root/Tests/Pictures/pictures.sh" --theme "$theme" "$copy/Output/$edition/$2"
done
