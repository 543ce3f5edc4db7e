#!/usr/bin/env bash
# Pictures of a compiled digest, as a reader sees it. The images of the sample week live on
# invented hosts, so the drawings of Lede.docc/Resources/pictures stand in for them.
# Nothing is fetched: no host name resolves while the pictures are taken.

set -euo pipefail

usage() {
    cat <<'TEXT'
usage: pictures.sh DIGEST-FOLDER PICTURE-FOLDER
       pictures.sh --readme DIGEST-FOLDER
       pictures.sh --preview DIGEST-FOLDER
       pictures.sh --theme NAME DIGEST-FOLDER
       pictures.sh --terminal NAME FILE

DIGEST-FOLDER is what `lede compile` wrote: Output/<edition>/<week>. FILE is what a terminal was
sent: text, and escape sequences for bold.

The first form writes into PICTURE-FOLDER:
  digest-375-light.png  digest-375-dark.png  digest-700-light.png  digest-700-dark.png
  preview-1200-light.png (when the folder holds a preview.html)
The second makes the picture of the README: Sources/Lede/Lede.docc/Resources/digest-fr.jpg
The others write beside it: preview.jpg, theme-NAME.jpg, NAME.png.

CHROMIUM=PROGRAM chooses the browser.
TEXT
}

fail() { # STATUS MESSAGE
    echo "pictures.sh: $2" >&2
    exit "$1"
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
resources=$root/Sources/Lede/Lede.docc/Resources
kind=
name=
case ${1-} in
    -h | --help) usage; exit ;;
    --readme | --preview) kind=${1#--}; shift; [ $# -eq 1 ] || { usage >&2; exit 64; } ;;
    --theme | --terminal)
        [ $# -eq 3 ] || { usage >&2; exit 64; }
        kind=${1#--} name=$2
        shift 2
        ;;
    -*) usage >&2; exit 64 ;;
    *) [ $# -eq 2 ] || { usage >&2; exit 64; } ;;
esac
digest=$1
[ "$kind" = terminal ] || [ -f "$digest/digest.html" ] \
    || fail 66 "$digest holds no digest.html; run \`lede compile\` first"

browser=${CHROMIUM:-}
for program in chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$browser" ] || browser=$(command -v "$program" || true)
done
[ -n "$browser" ] && command -v "$browser" >/dev/null || fail 69 "no Chromium here. Install it with:
    sudo apt-get install --no-install-recommends chromium fonts-liberation fonts-dejavu-core
or name a browser of its family: CHROMIUM=/path/to/chrome pictures.sh …"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

flags=(
    --headless --disable-gpu --hide-scrollbars --no-first-run --force-device-scale-factor=1
    --user-data-dir="$work/profile"
    --host-resolver-rules="MAP * ~NOTFOUND" --no-proxy-server
    --disable-background-networking --disable-component-update --disable-sync
    # The measuring page reads the height of the page it frames; both are files.
    --allow-file-access-from-files
)
# Chromium's sandbox refuses to start as root.
[ "$(id -u)" -ne 0 ] || flags+=(--no-sandbox)

chromium_run() { # FLAG… ADDRESS
    timeout 120 "$browser" "${flags[@]}" "$@" 2>"$work/browser.log" || {
        tail -n 20 "$work/browser.log" >&2
        fail 70 "$browser failed"
    }
}

# The copy whose pictures are files. A whole `src` is replaced, with its query if it has one, so
# that an address that begins another cannot spoil it; longest first all the same.
stand_in() { # HTML COPY
    awk -F '\t' 'NF == 2 { print length($1) "\t" $0 }' "$resources/pictures/pictures.tsv" \
        | sort -rn | cut -f 2- \
        | while IFS=$'\t' read -r url file; do
            url=$(printf '%s' "$url" | sed 's/[][\.*^$|]/\\&/g')
            printf 's|\\([[:space:]]src="\\)%s\\([?#][^"]*\\)\\{0,1\\}"|\\1pictures/%s"|g\n' \
                "$url" "$file"
        done >"$work/stand-in.sed"
    sed -f "$work/stand-in.sed" "$1" >"$2"
    local missing
    missing=$(grep -oE '[[:space:]]src="https?://[^"]*"' "$2" | sort -u || true)
    [ -z "$missing" ] || printf 'pictures.sh: no drawing stands in for\n%s\n' "$missing" >&2
}

# A frame can be narrower than a window may be, so the page is measured in one.
height() { # PAGE WIDTH
    cat >"$work/measure.html" <<HTML
<!DOCTYPE html><meta charset="utf-8">
<iframe id="page" src="$1" style="border:0;width:$2px;height:100px"></iframe>
<script>
onload = () => {
    const page = document.getElementById("page").contentDocument.documentElement
    document.body.dataset.height = Math.ceil(page.getBoundingClientRect().height)
}
</script>
HTML
    local found
    found=$(chromium_run --window-size=1400,900 --dump-dom "file://$work/measure.html" \
        | sed -n 's/.*data-height="\([0-9]*\)".*/\1/p')
    [ "${found:-0}" -gt 0 ] || fail 70 "cannot measure $1 at $2 px"
    # Chromium paints no taller picture than this.
    if [ "$found" -gt 16384 ]; then
        echo "pictures.sh: $1 is cut at 16384 of its $found px" >&2
        found=16384
    fi
    echo "$found"
}

shoot() { # PAGE WIDTH HEIGHT light|dark FILE
    local scheme=1
    [ "$4" != dark ] || scheme=0
    # Without the budget a picture may be taken before the page is painted to its end.
    chromium_run --blink-settings=preferredColorScheme=$scheme --window-size="$2,$3" \
        --run-all-compositor-stages-before-draw --virtual-time-budget=5000 \
        --screenshot="$5" "file://$work/$1" >/dev/null
    [ -s "$5" ] || fail 70 "$browser wrote no picture of $1"
}

# Two screens side by side: the digest on a desk by day, and on a telephone by night.
readme_picture() { # FILE
    shoot digest.html 700 1000 light "$work/day.png"
    shoot digest.html 375 1000 dark "$work/night.png"
    cat >"$work/readme.html" <<'HTML'
<!DOCTYPE html><meta charset="utf-8">
<style>
body { margin: 0; padding: 40px; display: flex; gap: 40px; background: #d9d7d2; }
img { display: block; height: 1000px; border-radius: 10px; box-shadow: 0 2px 14px #0003; }
</style>
<img src="day.png" width="700" alt=""><img src="night.png" width="375" alt="">
HTML
    # The file's ending chooses the format.
    shoot readme.html 1195 1080 light "$1"
}

# Four screens side by side: a desk's and a telephone's, by day and by night.
theme_picture() { # FILE
    for scheme in light dark; do
        shoot digest.html 700 1000 $scheme "$work/wide-$scheme.png"
        shoot digest.html 375 1000 $scheme "$work/narrow-$scheme.png"
    done
    cat >"$work/theme.html" <<'HTML'
<!DOCTYPE html><meta charset="utf-8">
<style>
body { margin: 0; padding: 30px; display: flex; gap: 30px; background: #c9c7c2; }
img { display: block; height: 1000px; }
</style>
<img src="wide-light.png" width="700" alt=""><img src="narrow-light.png" width="375" alt="">
<img src="wide-dark.png" width="700" alt=""><img src="narrow-dark.png" width="375" alt="">
HTML
    shoot theme.html 2300 1060 light "$1"
}

# The top of the preview page, at two thirds of its size.
preview_picture() { # FILE
    cp "$digest/preview.html" "$work/preview.html"
    shoot preview.html 1200 1560 light "$work/preview.png"
    cat >"$work/page.html" <<'HTML'
<!DOCTYPE html><meta charset="utf-8">
<style>body { margin: 0 } img { display: block; width: 800px }</style>
<img src="preview.png" alt="">
HTML
    shoot page.html 800 1040 light "$1"
}

# A dark terminal of 114 columns, as tall as what it shows.
terminal_picture() { # FILE
    local bold=$'s,\e\\[1m,<b>,g;s,\e\\[0m,</b>,g'
    {
        cat <<'HTML'
<!DOCTYPE html><meta charset="utf-8">
<style>
body { margin: 0; padding: 16px 18px; background: #1d1f21; color: #d6d6d6; }
pre { margin: 0; font: 13px/1.4 "Liberation Mono", "DejaVu Sans Mono", monospace; }
pre { width: 114ch; white-space: pre-wrap; overflow-wrap: anywhere; }
b { color: #fff; }
</style>
HTML
        printf '<pre>%s</pre>\n' \
            "$(tr -d '\r' <"$digest" | sed -e 's/&/\&amp;/g;s/</\&lt;/g;s/>/\&gt;/g' -e "$bold")"
    } >"$work/terminal.html"
    shoot terminal.html 928 "$(height terminal.html 928)" light "$1"
}

# Puts a picture into its place once it is whole.
make_picture() { # FUNCTION FILE
    "$1" "$work/$2"
    mv "$work/$2" "$resources/$2"
    echo "$resources/$2"
}

if [ "$kind" = terminal ]; then
    make_picture terminal_picture "$name.png"
    exit
fi

cp -R "$resources/pictures" "$work/pictures"
stand_in "$digest/digest.html" "$work/digest.html"

case $kind in
    readme) make_picture readme_picture digest-fr.jpg; exit ;;
    preview) make_picture preview_picture preview.jpg; exit ;;
    theme) make_picture theme_picture "theme-$name.jpg"; exit ;;
esac

mkdir -p "$2"
folder=$(cd "$2" && pwd)
for width in 375 700; do
    tall=$(height digest.html $width)
    for scheme in light dark; do
        shoot digest.html $width "$tall" $scheme "$folder/digest-$width-$scheme.png"
        echo "$folder/digest-$width-$scheme.png"
    done
done
if [ -f "$digest/preview.html" ]; then
    cp "$digest/preview.html" "$work/preview.html"
    tall=$(height preview.html 1200)
    shoot preview.html 1200 "$tall" light "$folder/preview-1200-light.png"
    echo "$folder/preview-1200-light.png"
fi
