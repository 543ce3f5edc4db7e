#!/bin/bash
# Tries the Debian package: what it holds, and the sample week with the program in it, alone.
#
#     deb.sh PACKAGE
set -eu
package=$(realpath "$1")
cd "$(dirname "$0")/../.."
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

fault() { echo "fault: $*" >&2; exit 1; }

dpkg-deb -x "$package" "$stage/tree"
dpkg-deb -e "$package" "$stage/control"
(cd "$stage/tree" && md5sum --quiet -c "$stage/control/md5sums") || fault "checksums differ"
for file in bin/lede share/man/man1/lede.1.gz share/bash-completion/completions/lede \
    share/zsh/site-functions/_lede share/fish/vendor_completions.d/lede.fish \
    share/doc/lede/copyright share/doc/lede/changelog.gz share/lede/Templates/world/edition.yaml \
    lib/systemd/user/lede-fetch.timer; do
    [ -s "$stage/tree/usr/$file" ] || fault "usr/$file is missing"
done
dpkg-deb -c "$package" | grep -v ' root/root ' && fault "files are not root's"
ldd "$stage/tree/usr/bin/lede" | grep -e 'not found' -e libswift && fault "libraries are missing"
for library in libc6 libxml2 libsqlite3-0 libcmark-gfm zlib1g libcurl tzdata; do
    grep '^Depends:' "$stage/control/control" | grep -q "$library" \
        || fault "it does not depend on $library"
done

cp -r "$stage/tree/usr/share/lede" "$stage/Letter"
status=0
(cd "$stage/Letter" && env -i PATH="$stage/tree/usr/bin:/usr/bin:/bin" \
    lede compile --week 2021-W42 >/dev/null 2>"$stage/errors") || status=$?
[ $status -eq 2 ] || fault "the sample week ends with $status: $(cat "$stage/errors")"
for edition in international world; do
    cmp "$stage/Letter/Output/$edition/2021-W42/digest.html" \
        "Output/$edition/2021-W42/digest.html" || fault "it makes another letter"
done
echo "$(basename "$package"): all is well."
