#!/bin/bash
# Makes a Debian package of a staged installation.
#
#     deb.sh STAGE OUT CHECKOUTS    STAGE: what `make install DESTDIR=STAGE PREFIX=/usr` made;
#                                   OUT: the folder for the package; CHECKOUTS: the libraries'
#                                   sources, for their licences
#
# The same sources and tools give the same bytes: every file bears the day of the version.
set -eu
cd "$(dirname "$0")/.."
stage=$(realpath "$1") out=$2 checkouts=$3
program=$stage/usr/bin/lede
version=$("$program" --version)
SOURCE_DATE_EPOCH=$(date -u -d "$(sed -n 's/^\.Dd //p' "$stage/usr/share/man/man1/lede.1")" +%s)
export SOURCE_DATE_EPOCH

if ldd "$program" | grep -q libswift; then
    echo "The program needs Swift's libraries, which Debian has not: build it with" \
        "--static-swift-stdlib." >&2
    exit 1
fi
strip --strip-unneeded "$program"
# As the policy has it, manual pages and changes are packed, without name and time.
find "$stage/usr/share/man" -type f -name '*.1' -exec gzip -9n {} +

# An edition in each language and a week to try them on: a workspace to copy.
data=$stage/usr/share/lede
mkdir -p "$data"
cp -r Templates Articles "$data"

# For `systemctl --user enable --now lede-fetch.timer`.
units=$stage/usr/lib/systemd/user
mkdir -p "$units"
for unit in lede-fetch.service lede-fetch.timer; do
    sed 's,/usr/local/bin/,/usr/bin/,' "Packaging/$unit" >"$units/$unit"
done
grep -q '^ExecStart=/usr/bin/lede ' "$units/lede-fetch.service" \
    || { echo "lede-fetch.service calls another lede than the package's." >&2; exit 1; }

docs=$stage/usr/share/doc/lede
mkdir -p "$docs"
cp README.md "$docs"
gzip -9n <CHANGELOG.md >"$docs/changelog.gz"
{
    printf 'Lede %s\n\n' "$version"
    cat LICENSE
    printf '\nThe program holds what follows, each under its own licence.\n'
    for file in Sources/Selection/Gazetteer/LICENSE-* Sources/Rendering/Clients/LICENSE-* \
        "$checkouts"/{GRDB.swift,Yams}/LICENSE; do
        name=${file#"$checkouts"/}
        printf '\n%s\n\n' "${name##Sources/*/LICENSE-}"
        cat "$file"
    done
    printf '\nswift-argument-parser, swift-mustache and the libraries of Swift\n\n'
    printf 'Apache License 2.0, of Swift with its Runtime Library Exception: see\n'
    printf '/usr/share/common-licenses/Apache-2.0.\n'
} >"$docs/copyright"

# What the program is linked with; libcurl is loaded when the first address is fetched.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/debian"
printf 'Source: lede\n\nPackage: lede\nArchitecture: any\n' >"$work/debian/control"
linked=$(cd "$work" && dpkg-shlibdeps -O -e"$program" 2>/dev/null | sed 's/^shlibs:Depends=//')
curl=$(dpkg-query -W -f '${Package}\n' libcurl4t64 libcurl4 2>/dev/null | head -n 1)
find "$stage" -type d -exec chmod 755 {} +
find "$stage/usr/share" "$units" -type f -exec chmod 644 {} +

mkdir -p "$stage/DEBIAN" "$out"
cat >"$stage/DEBIAN/control" <<END
Package: lede
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: The Lede authors <lede@localhost>
Installed-Size: $(du -sk --apparent-size "$stage/usr" | cut -f 1)
Depends: $linked, ${curl:-libcurl4}, tzdata
Recommends: ca-certificates
Suggests: default-mta | mail-transport-agent, xdg-utils
Section: mail
Priority: optional
Description: compile a week of articles into one email digest
 Turns a pile of articles (feeds, saved web pages, Markdown, agency copy; French
 and English) into one ready-to-send digest of the week's international stories.
 It quotes each story's lead word for word, credits its source, says why the
 story is there, and gives the same bytes for the same input.
 .
 A workspace to try it in lies in /usr/share/lede.
END
(cd "$stage" && find usr -type f -exec md5sum {} + | sort -k 2) >"$stage/DEBIAN/md5sums"
dpkg-deb --root-owner-group --build "$stage" "$out" >/dev/null
echo "$out/lede_${version}_$(dpkg --print-architecture).deb"
