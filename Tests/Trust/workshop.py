"""What the scripts of this folder share: workspaces, and runs of the program.

Everything happens in a temporary folder; nothing here needs the network or the product's sources.
"""

import contextlib
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import time
import zlib

HERE = pathlib.Path(__file__).resolve().parent
WEEK = "2021-W42"
NOW = "2021-10-26T08:00:00Z"
# A run that takes longer hangs; where all locks fail, SQLite waits 10 seconds for each.
PATIENCE = 240


def temporary_folder():
    """A folder in memory where there is one: thousands of runs would wear a disk out."""
    memory = "/dev/shm"
    place = memory if os.path.isdir(memory) and os.access(memory, os.W_OK) else None
    return tempfile.mkdtemp(prefix="lede-trust-", dir=place)


def compile_seam(folder):
    """The preloaded library that makes calls fail; see failing.c."""
    library = os.path.join(folder, "failing.so")
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-Wall", "-o", library, str(HERE / "failing.c"), "-ldl"],
        check=True)
    return library


def picture():
    """A PNG of two by two pixels."""
    def chunk(kind, body):
        return (struct.pack(">I", len(body)) + kind + body
                + struct.pack(">I", zlib.crc32(kind + body)))
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x20\x60\xa0" * 2) * 2)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows)
            + chunk(b"IEND", b""))


def make_workspace(template, folder, articles=10):
    """A small workspace with every kind of file that a compile may read.

    - articles: how many of the template's files are kept, so that a run makes some hundred calls.
    """
    template, folder = pathlib.Path(template), pathlib.Path(folder)
    shutil.copytree(template / "Templates", folder / "Templates")
    week = folder / "Articles" / WEEK
    week.mkdir(parents=True)
    # Feeds and pages by turns; one of the sample's files is broken on purpose.
    names = sorted(
        (path for path in (template / "Articles" / WEEK).iterdir()
         if path.name != "radio-horizon-direct.rss"),
        key=lambda path: (path.suffix not in (".rss", ".atom", ".json"), path.name))
    step = max(1, len(names) // articles)
    for path in names[::step][:articles]:
        shutil.copy(path, week / path.name)
    world = folder / "Templates" / "world"
    (world / "picks").mkdir(exist_ok=True)
    (world / "picks" / f"{WEEK}.yaml").write_text("- drop: no such story\n")
    (world / "images").mkdir(exist_ok=True)
    (world / "images" / "logo.png").write_bytes(picture())
    letter = world / "letter.md"
    letter.write_text(letter.read_text() + "\n![A logo](images/logo.png)\n")
    settings = world / "edition.yaml"
    settings.write_text(settings.read_text() + "\nimages: embed\n")
    return folder


class Result:
    """How a run ended."""

    def __init__(self, status, output, errors, call=""):
        self.status, self.output, self.errors = status, output, errors
        # The call that was made to fail, and how many there were.
        number, _, self.call = call.partition(" ")
        self.calls = int(number or 0)

    def told(self, good):
        """The lines of standard error that a good run does not have."""
        known = set(good.errors.splitlines())
        return [line for line in self.errors.splitlines() if line not in known]


def run(lede, folder, arguments, seam=None, at=0, errno=5, stays=False, environment=None):
    """Runs the program; with a seam, its `at`-th call fails."""
    full = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8",
        "SWIFT_BACKTRACE": "enable=no", **(environment or {}),
    }
    report = str(folder) + ".calls"
    if seam:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(report)
        full |= {
            "LD_PRELOAD": seam, "FAILING_ROOT": str(folder), "FAILING_AT": str(at),
            "FAILING_ERRNO": str(errno), "FAILING_STAYS": str(int(stays)),
            "FAILING_REPORT": report,
        }
    try:
        done = subprocess.run(
            [lede, *arguments], cwd=folder, env=full, capture_output=True, text=True,
            errors="replace", timeout=PATIENCE, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return Result(-1000, "", "hangs", call_of(report) if seam else "")
    return Result(
        done.returncode, done.stdout, done.stderr, call_of(report) if seam else "")


def call_of(report):
    try:
        return pathlib.Path(report).read_text().strip()
    except FileNotFoundError:
        return ""


def kill_after(seconds, lede, folder, arguments):
    """Runs the program and kills it; whether it was still at work."""
    process = subprocess.Popen(
        [lede, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"})
    time.sleep(seconds)
    was_running = process.poll() is None
    process.kill()
    process.wait()
    return was_running
