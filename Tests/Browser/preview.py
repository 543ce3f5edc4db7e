#!/usr/bin/env python3
"""Look at the preview page, and at `lede preview --watch`, as an editor's browser does.

    preview.py LEDE WORKSPACE WEEK

LEDE is the program, WORKSPACE a folder with Templates/ and Articles/ that may be written to (the
caller makes a copy), WEEK such as 2021-W42. Opens every edition's preview.html from the disk with
Chromium and asks: is every view there, does each show the letter as it should, does no request
leave, is the console silent, and does axe-core find nothing serious, light and dark, wide and
narrow. Then watches: a saved template, theme, pick and article, each timed until the open page
shows it; a fault, which must be told with its line above the last good letter. Times are printed;
with CHECK_TIMES=1 a page that follows later than 200 ms is a fault, too.

Exit status: 0 all is well, 1 something is not, 3 a tool is missing.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

try:
    import importlib.util

    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError as missing:
    print(f"preview.py: {missing}: pip install selenium axe-playwright-python", file=sys.stderr)
    sys.exit(3)

# A page must follow within so many milliseconds of a save.
WATCH_LIMIT = 200
VIEWS = ("light", "dark", "imageless", "styleless")
failures: list[str] = []


def check(holds: bool, what: str) -> None:
    """Prints a line for what was asked, and remembers what does not hold."""
    print(f"  {'ok  ' if holds else 'FAIL'} {what}")
    if not holds:
        failures.append(what)


def tool(*names: str) -> str:
    for name in names:
        if found := os.environ.get(name.upper().replace("-", "_")) or shutil.which(name):
            return found
    print(f"preview.py: none of {', '.join(names)} is here", file=sys.stderr)
    sys.exit(3)


def axe_source() -> str:
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        print("preview.py: axe-core: pip install axe-playwright-python", file=sys.stderr)
        sys.exit(3)
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def browser(scheme: str) -> webdriver.Chrome:
    options = Options()
    options.binary_location = tool("chromium", "chromium-browser", "google-chrome")
    for flag in (
        "--headless=new", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run", "--no-proxy-server",
        # A letter's links are never followed here, and no host of theirs is found.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}",
    ):  # fmt: skip
        options.add_argument(flag)
    if os.getuid() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(tool("chromedriver")))
    driver.set_script_timeout(120)
    return driver


def requests(driver: webdriver.Chrome) -> list[str]:
    """The addresses that pages have asked for since this was asked last."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


def complaints(driver: webdriver.Chrome) -> list[str]:
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] != "INFO"]


def serious(driver: webdriver.Chrome, axe: str) -> list[str]:
    """What axe-core finds serious or critical on the page, frames included."""
    driver.execute_script(axe)
    result = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {iframes: false, resultTypes: ['violations']}).then(done, e => done({error: String(e)}))"
    )
    if "error" in result:
        return [result["error"]]
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:120]}"
        for rule in result["violations"]
        if rule["impact"] in ("serious", "critical")
    ]


def shown_frame(driver: webdriver.Chrome):
    frames = [f for f in driver.find_elements(By.CSS_SELECTOR, "iframe.frame") if f.is_displayed()]
    assert len(frames) == 1, f"{len(frames)} frames are shown at once"
    return frames[0]


def choose(driver: webdriver.Chrome, name: str) -> None:
    driver.find_element(By.CSS_SELECTOR, f"label[for=view-{name}]").click()


def look_at(page: Path, axe: str) -> None:
    print(page.parent.parent.name)
    for scheme in ("light", "dark"):
        driver = browser(scheme)
        try:
            driver.set_window_size(1500, 1000)
            driver.get(page.as_uri())
            if scheme == "light":
                look_at_keyboard(driver)
                look_at_views(driver, page)
                look_at_print(driver)
            for width in (1500, 700, 375):
                driver.set_window_size(width, 900)
                wide = driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
                check(wide <= 0, f"{scheme}, {width} px: nothing sticks out ({wide} px)")
                # Everything that folds is opened, so that it is looked at, too.
                driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
                found = serious(driver, axe)
                check(not found, f"{scheme}, {width} px: axe finds nothing serious {found}")
            left = [url for url in requests(driver) if not url.startswith(("file:", "data:", "about:", "blob:"))]
            check(not left, f"{scheme}: no request leaves {left[:3]}")
            said = complaints(driver)
            check(not said, f"{scheme}: the console is silent {said[:3]}")
        finally:
            driver.quit()


def look_at_views(driver: webdriver.Chrome, page: Path) -> None:
    text = driver.execute_script("return document.body.innerText")
    subject = driver.find_element(By.CSS_SELECTOR, ".row .subject").text
    check(bool(subject), "the inbox shows the subject")
    for section in ("inbox", "problems", "findings", "letter", "stories", "briefs", "left", "mail"):
        check(bool(driver.find_elements(By.ID, section)), f"section {section} is there")
    language = driver.find_element(By.TAG_NAME, "html").get_attribute("lang")
    expected = json.loads((page.parent / "digest.json").read_text())["language"]
    check(language == expected, f"the page is in the edition's language ({language})")
    check("102" in text, "the size is told against Gmail's clip")
    first = json.loads((page.parent / "digest.json").read_text())["stories"][0]["headline"]
    colours = {}
    for view in VIEWS:
        choose(driver, view)
        frame = shown_frame(driver)
        # Scripts are shut out of the frames by their sandbox, so the picture is looked at.
        driver.switch_to.frame(frame)
        # A view is loaded when it is shown.
        deadline = time.monotonic() + 10
        seen = ""
        while not seen and time.monotonic() < deadline:
            seen = " ".join(driver.find_element(By.TAG_NAME, "body").text.split())
        check(" ".join(first.split()) in seen, f"view {view} shows the first story")
        if view == "styleless":
            sheets = driver.find_elements(By.TAG_NAME, "style")[1:]
            left = [sheet for sheet in sheets if sheet.get_attribute("textContent").strip()]
            check(not left, "without style no sheet is left")
        driver.switch_to.default_content()
        colours[view] = frame.screenshot_as_png
    check(colours["light"] != colours["dark"], "light and dark differ")
    for name, width in (("phone", 375), ("desktop", 700)):
        choose(driver, name)
        found = shown_frame(driver).size["width"]
        check(found == width, f"the {name} is {width} px wide ({found})")
    score = driver.find_elements(By.CSS_SELECTOR, "#stories .card .score tfoot td")
    check(len(score) > 0, "every story shows its score's parts")
    check(bool(driver.find_elements(By.CSS_SELECTOR, "#stories .card .why")), "and why it is there")


def look_at_print(driver: webdriver.Chrome) -> None:
    """On paper the letter's text stands for its frames, and nothing that is folded is left."""
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    height = driver.execute_script("return document.querySelector('#text pre').getBoundingClientRect().height")
    check(height > 500, f"print shows the letter's text ({height:.0f} px)")
    frames = [f for f in driver.find_elements(By.CSS_SELECTOR, "iframe.frame") if f.is_displayed()]
    check(not frames, "print shows no frame")
    folded = [d for d in driver.find_elements(By.CSS_SELECTOR, "details:not([open]):not(#text)") if d.is_displayed()]
    check(not folded, "print shows no empty handle")
    pages = len(re.findall(rb"/Type\s*/Page[^s]", base64.b64decode(driver.print_page())))
    check(0 < pages <= 20, f"print takes {pages} pages")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def look_at_keyboard(driver: webdriver.Chrome) -> None:
    body = driver.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    focused = driver.switch_to.active_element
    check(focused.get_attribute("class") == "skip", "the first key leads past the head")
    choose(driver, "light")
    driver.find_element(By.ID, "view-light").send_keys(Keys.ARROW_RIGHT)
    shown = shown_frame(driver).get_attribute("class")
    check("dark" in shown, "arrow keys change the view")


def mark(driver: webdriver.Chrome) -> str | None:
    return driver.execute_script("return document.body.dataset.mark")


def saved(driver: webdriver.Chrome, path: Path, text: str, reads: str, what: str) -> None:
    """Saves a file, and times until the open page shows what it should."""
    asked = (
        "const f = document.querySelector('iframe.shown');"
        "return !!f && f.contentDocument.documentElement.outerHTML.includes(arguments[0])"
    )
    times = []
    original = path.read_text() if path.exists() else None
    for run in range(5):
        start = time.monotonic()
        path.write_text(text.replace("MARK", f"{reads}{run}"))
        while not driver.execute_script(asked, f"{reads}{run}"):
            if time.monotonic() - start > 20:
                check(False, f"{what}: the page does not follow")
                return
            time.sleep(0.002)
        times.append((time.monotonic() - start) * 1000)
        time.sleep(0.1)
    times.sort()
    figure = f"{what}: the page follows in {times[2]:.0f} ms (median of 5, at most {times[-1]:.0f})"
    if os.environ.get("CHECK_TIMES"):
        check(times[2] <= WATCH_LIMIT, figure)
    else:
        print(f"  time {figure}")
    if original is None:
        path.unlink()
    else:
        path.write_text(original)
    time.sleep(0.5)


def watch(lede: str, workspace: Path, week: str, axe: str) -> None:
    print("watch")
    edition = "world"
    folder = workspace / "Templates" / edition
    program = subprocess.Popen(
        [lede, "preview", "--watch", "--no-open", "--week", week, "--edition", edition],
        cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # fmt: skip
    driver = browser("light")
    try:
        address = program.stdout.readline().strip()
        check(bool(re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)), f"it says where ({address})")
        driver.set_window_size(1500, 1000)
        driver.get(address)
        deadline = time.monotonic() + 30
        while mark(driver) is None and time.monotonic() < deadline:
            time.sleep(0.05)
        check(mark(driver) is not None, "the page shows the preview")
        # An editor is somewhere in the page, in a view of their choice.
        frame = driver.find_element(By.CSS_SELECTOR, "iframe.shown")
        driver.switch_to.frame(frame)
        choose(driver, "dark")
        driver.execute_script("scrollTo(0, 300)")
        driver.switch_to.default_content()

        letter = (folder / "letter.md").read_text()
        saved(driver, folder / "letter.md", letter + "\n\nMARK\n", "a-line-", "a template")
        theme = folder / "theme.css"
        css = theme.read_text() if theme.exists() else ""
        colour = "#0a0b0"
        saved(driver, theme, css + "\nh1 { color: MARK; }\n", colour, "a theme")
        picks = folder / "picks" / f"{week}.yaml"
        picks.parent.mkdir(exist_ok=True)
        story = json.loads((workspace / "Output" / edition / week / "digest.json").read_text())["stories"][0]
        saved(
            driver, picks, f"- pin: {json.dumps(story['headline'])}\n  headline: MARK\n", "Rewritten-",
            "picks")  # fmt: skip
        article = workspace / "Articles" / week / "zz-watch.md"
        saved(
            driver, article, "---\ntitle: MARK\noutlet: The Ledger\ndate: 2021-10-20T10:00:00Z\n---\n\n"
            "Ministers of Kenya and Uganda met in Nairobi on Wednesday to end a dispute over a border "
            "lake, officials of both countries said.\n", "Lake-talks-", "an article")  # fmt: skip

        # A page that has just been followed may be exchanged once more.
        time.sleep(1)
        driver.switch_to.frame(driver.find_element(By.CSS_SELECTOR, "iframe.shown"))
        kept = driver.find_element(By.ID, "view-dark").is_selected()
        scrolled = driver.execute_script("return scrollY")
        driver.switch_to.default_content()
        check(kept and abs(scrolled - 300) < 3, f"the reader's place is kept ({kept}, {scrolled})")

        (folder / "letter.md").write_text(letter + "\n{{nonsense}}\n")
        line = letter.count("\n") + 2
        deadline = time.monotonic() + 20
        faults = driver.find_element(By.ID, "faults")
        while not faults.is_displayed() and time.monotonic() < deadline:
            time.sleep(0.02)
        check(f"letter.md:{line}" in faults.text, f"a fault is told with file and line ({faults.text[:90]!r})")
        good = driver.execute_script("return document.querySelector('iframe.shown').contentDocument.body.innerText")
        check(story["headline"][:20] in good, "the last good digest stands behind it")
        found = serious(driver, axe)
        check(not found, f"axe finds nothing serious {found}")
        (folder / "letter.md").write_text(letter)
        deadline = time.monotonic() + 20
        while faults.is_displayed() and time.monotonic() < deadline:
            time.sleep(0.02)
        check(not faults.is_displayed(), "a mended fault goes away")
        said = complaints(driver)
        check(not said, f"the console is silent {said[:3]}")
        left = [u for u in requests(driver) if not u.startswith((address, "data:", "about:", "blob:"))]
        check(not left, f"no request leaves {left[:3]}")
    finally:
        driver.quit()
        program.terminate()
        program.wait()


def main() -> int:
    if len(sys.argv) != 4 or sys.argv[1] in ("-h", "--help"):
        print(__doc__)
        return 0 if sys.argv[1:2] in (["-h"], ["--help"]) else 64
    lede, workspace, week = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve(), sys.argv[3]
    axe = axe_source()
    made = subprocess.run([lede, "compile", "--week", week], cwd=workspace, capture_output=True, text=True)
    if made.returncode not in (0, 2):
        print(made.stderr, file=sys.stderr)
        return 1
    for page in sorted((workspace / "Output").glob(f"*/{week}/preview.html")):
        look_at(page, axe)
    watch(lede, workspace, week, axe)
    print(f"{len(failures)} of what was asked does not hold" if failures else "all is well")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
