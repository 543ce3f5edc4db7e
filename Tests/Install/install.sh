#!/bin/bash
# Tries `make install` in a folder of its own: what it puts where, the manual pages under the
# strictest readers, the completions in each shell that is here, and that `make uninstall` leaves
# nothing of ours and everything else.
set -eu
cd "$(dirname "$0")/../.."
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
faults=0

fault() { echo "  fault: $*" >&2; faults=$((faults + 1)); }
same() { [ "$2" = "$3" ] || fault "$1"$'\n'"    want: $2"$'\n'"    have: $3"; }
missing() { echo "  $1 is not installed: its part is left out"; }

# What is there before, and stays.
root=$stage/root
share=$root/opt/share
mkdir -p "$share/man/man1" "$root/opt/bin"
touch "$share/man/man1/ledeberg.1" "$root/opt/bin/other"
before=$(cd "$root" && find . -type f | sort)
make --no-print-directory install DESTDIR="$root" PREFIX=/opt >/dev/null
PATH=$root/opt/bin:$PATH

echo "files"
want=$(cat <(echo "$before") <(lede manual --list | sed 's,^,./opt/share/man/man1/,') - <<'END' | sort
./opt/bin/lede
./opt/share/bash-completion/completions/lede
./opt/share/fish/vendor_completions.d/lede.fish
./opt/share/zsh/site-functions/_lede
END
)
same "what is installed" "$want" "$(cd "$root" && find . -type f | sort)"
same "who may read it" "" "$(find "$share" -type f -newer "$root/opt/bin/other" ! -perm 644)"
grep -rqF -e "$PWD" -e "$stage" "$share" && fault "a file names a folder of this machine"

echo "manual pages"
pages=$share/man/man1
for name in $(sed -n 's/^\.Xr \([^ ]*\) 1.*/\1/p' "$pages"/lede*.1 | sort -u); do
    [ -f "$pages/$name.1" ] || fault "$name(1) is referred to, and is not there"
done
if command -v mandoc >/dev/null; then
    # Passed over: what is for base systems alone, and references, which mandoc looks up where
    # nothing of ours is installed.
    same "mandoc -T lint" "" "$(mandoc -T lint "$pages"/lede.1 "$pages"/lede-*.1 \
        | grep -v -e 'operating system explicitly specified' -e 'referenced manual not found' \
        || true)"
else
    missing mandoc
fi
for page in "$pages"/lede.1 "$pages"/lede-*.1; do
    if command -v groff >/dev/null; then
        same "groff -ww" "" "$(groff -ww -mdoc -T utf8 "$page" 2>&1 >/dev/null)"
    fi
    if command -v lexgrog >/dev/null; then
        lexgrog "$page" >/dev/null || fault "$page: man -k finds no name in it"
        same "man --warnings" "" "$(LC_ALL=C.UTF-8 man --warnings -l "$page" 2>&1 >/dev/null)"
    fi
done
command -v groff >/dev/null || missing groff
command -v lexgrog >/dev/null || missing man-db

# Two editions, a week of articles, a digest of another week, and a folder below.
work=$stage/work
mkdir -p "$work"/Templates/{paris,prague,rome} "$work"/Articles/2021-W42 "$work"/Output/rome/2021-W40
mkdir -p "$work/Drafts" "$stage/nowhere"
touch "$work"/Templates/{paris,rome}/edition.yaml "$work/feeds.opml" "$work/note.txt"

# Each line: where | what is typed | what is offered, or what the word becomes.
cases=$(cat <<'END'
Articles/2021-W42|lede comp|compile
Articles/2021-W42|lede compile --edition p|paris
Articles/2021-W42|lede compile --week 2021-W42|2021-W42
.|lede send --edition rome --week 2|2021-W40
.|lede stories --edition paris --week 2|2021-W42
.|lede sources add --edition r|rome
.|lede init --language f|fr
.|lede compile --out Dr|Drafts
.|lede sources import fe|feeds.opml
.|lede compile --quie|--quiet
../nowhere|lede compile --workspace ../work --edition p|paris
../nowhere|lede compile --edition p|
END
)

bash_offers() {
    bash --norc -c '
        . "$1"/bash-completion/completions/lede
        cd "$2"
        COMP_LINE=$3 COMP_POINT=${#3}
        read -r -a COMP_WORDS <<<"$3"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _lede lede "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        echo "${COMPREPLY[*]}"' bash "$share" "$work/$1" "$2" 2>&1
}

fish_offers() {
    offers_at_terminal "$1" "$2" "source $share/fish/vendor_completions.d/lede.fish
        function tell; commandline > $stage/line; end; bind \\cx tell" fish --no-config -i
}

zsh_offers() {
    offers_at_terminal "$1" "$2" "fpath=($share/zsh/site-functions \$fpath)
        autoload -Uz compinit; compinit -D -u
        tell() { print -r -- \$BUFFER > $stage/line }; zle -N tell; bindkey ^X tell" zsh -f -i
}

# These two complete at a terminal alone: what the line has become tells what they offered.
offers_at_terminal() {
    local line folder=$1 typed=$2 setup=$3
    shift 3
    line=$(python3 Tests/Install/terminal.py "$stage/line" \
        "$(echo "$setup; cd $work/$folder" | sed 's/^ *//' | paste -sd';')" "$typed" "$@")
    line=$(echo "$line" | sed 's/ *$//; s,/$,,')
    [ "$line" = "$typed" ] && [ -z "$want" ] || echo "${line##* }"
}

for shell in bash zsh fish; do
    echo "completions of $shell"
    command -v $shell >/dev/null || { missing $shell; continue; }
    while IFS='|' read -r folder typed want; do
        have=$("${shell}_offers" "$folder" "$typed" </dev/null)
        same "$folder: $typed" "$want" "$have"
    done <<<"$cases"
done

echo "time"
cd "$work/Articles"
best=1000
for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    lede ---completion compile -- --week 3 0 lede compile --week '' >/dev/null
    now=$((($(date +%s%N) - start) / 1000000))
    [ $now -lt $best ] && best=$now
done
[ $best -lt 100 ] || fault "weeks are offered after $best ms: a person waits from 100 on"
echo "  weeks are offered in $best ms"
cd - >/dev/null

echo "uninstall"
make --no-print-directory uninstall DESTDIR="$root" PREFIX=/opt >/dev/null
same "what is left" "$before" "$(cd "$root" && find . -type f | sort)"
make --no-print-directory uninstall DESTDIR="$root" PREFIX=/opt >/dev/null 2>&1 \
    && fault "a second uninstall says nothing"

[ $faults -eq 0 ] && echo "All is well." || { echo "$faults faults" >&2; exit 1; }
