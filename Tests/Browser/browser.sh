#!/usr/bin/env bash
# The tests that need a browser, in a copy of the workspace. What they need and is not here is
# named, and then nothing is tested: CI runs them where Chromium is.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
lede=${1:?usage: browser.sh LEDE [WEEK]}
week=${2:-2021-W42}

skip() {
    echo "browser.sh: skipped: $1" >&2
    exit 0
}

for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && found=yes
done
[ -n "${found-}" ] && command -v chromedriver >/dev/null || skip "no Chromium here. Install it with:
    sudo apt-get install --no-install-recommends chromium chromium-driver fonts-liberation"
command -v python3 >/dev/null || skip "no python3 here"

python=${PYTHON:-$root/.build/browser/bin/python}
if ! "$python" -c 'import selenium, axe_playwright_python' 2>/dev/null; then
    python3 -m venv "$root/.build/browser" || skip "python3-venv is not here"
    "$root/.build/browser/bin/pip" install -q selenium==4.51.0 axe-playwright-python==0.1.8 \
        || skip "Selenium and axe-core cannot be installed"
    python=$root/.build/browser/bin/python
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$root/Templates" "$root/Articles" "$work/"
"$python" "$root/Tests/Browser/preview.py" "$lede" "$work" "$week"
