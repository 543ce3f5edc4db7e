#!/usr/bin/env python3
"""Runs the commands of README, the guides and --help as they are written.

    docs.py LEDE               LEDE: the program

Taken are the blocks of README.md and Sources/Lede/Lede.docc that are marked sh or console, the
commands with arguments in their running text (`lede check --variables`), and each line under
EXAMPLES of every verb's help. A block is run line by line in one folder; any other command has a
folder of its own. That folder is a copy of the workspace with the sample week, in which the sample
week is the last one; for a block that begins with `lede init` it is an empty one, today. https://news.example is a server of this script, mailers are two that accept
everything, and nothing else is asked for over a network.

A command has to end with 0, or with 2 where the one hopeless file of the sample week is named,
as README tells of it. The first one that does not ends its block and is a fault.
"""

import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "Sources/Lede/Lede.docc").glob("*.md"))]
# Tuesday, 26 October 2021, 07:00 UTC: the sample week is the last complete one.
NOW = "1635231600"
HOPELESS = "radio-horizon-direct.rss"

# What cannot be run here, and why. An entry that no document has is a fault.
LEFT_OUT = {
    "make compile": "it builds, and has a check of its own in CI",
    "make test": "it builds, and has a check of its own in CI",
    "rsync -av --include='*/' --include='index.html' --include='feed.*' --include='images/*'"
    " --exclude='*' Output/world/ server:/var/www/letters/": "no server here",
    "lede preview --watch --week 2021-W42": "it goes on until it is stopped: make test-browser",
    "lede preview --watch": "it goes on until it is stopped: make test-browser",
}

FEED = "Articles/2021-W42/gazette-du-monde.rss"
PAGE = "Articles/2021-W42/quayside-review-colin-powell.html"
OPML = """<opml version="2.0"><head><title>Feeds</title></head><body>
<outline type="rss" text="News" xmlUrl="https://news.example/feed.xml"/></body></opml>
"""
HOME_PAGE = """<!doctype html><title>News</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml"><p>News."""


class NewsSite(http.server.BaseHTTPRequestHandler):
    """What stands in for news.example."""

    def do_GET(self):
        pages = {
            "/robots.txt": ("text/plain", b""),
            "/blogroll.opml": ("text/x-opml", OPML.encode()),
            "/feed.xml": ("application/rss+xml", (ROOT / FEED).read_bytes()),
            "/feed": ("application/rss+xml", (ROOT / FEED).read_bytes()),
            "/gazette": ("application/rss+xml", (ROOT / FEED).read_bytes()),
        }
        kind, body = pages.get(self.path, ("text/html", HOME_PAGE.encode()))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Stage:
    """Folders in which commands are run."""

    def __init__(self, folder, lede):
        self.folder = folder
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), NewsSite)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.site = f"127.0.0.1:{server.server_port}"
        programs = folder / "bin"
        programs.mkdir()
        (programs / "lede").symlink_to(lede.resolve())
        for mailer in ["sendmail", "msmtp"]:
            (programs / mailer).write_text("#!/bin/sh\nexec cat >/dev/null\n")
            (programs / mailer).chmod(0o755)
        self.environment = {
            "PATH": f"{programs}:{os.environ['PATH']}", "SOURCE_DATE_EPOCH": NOW,
            "LC_ALL": "C.UTF-8", "HOME": str(folder / "home"),
        }
        self.prepare(folder / "workspace")

    def prepare(self, workspace):
        """The sample week with a feed, its digests, an archive, and the files that help names."""
        for name in ["Templates", "Articles"]:
            shutil.copytree(ROOT / name, workspace / name)
        settings = workspace / "Templates/world/edition.yaml"
        text = settings.read_text()
        assert "\nsources:\n" in text
        settings.write_text(text.replace(
            "\nsources:\n",
            f'\nallow-hosts: ["{self.site}"]\nsources:\n'
            f"  - name: La Gazette du Monde\n    feed: http://{self.site}/gazette\n", 1))
        (workspace / "subscriptions.opml").write_text(OPML)
        shutil.copy(ROOT / PAGE, workspace / "page.html")
        (workspace / "Clips").mkdir()
        shutil.copy(ROOT / PAGE, workspace / "Clips")
        (workspace / "Rules").mkdir()
        (workspace / "Rules/quaysidereview.example.txt").write_text("title: //h1\n")
        for command in ["lede compile", f"lede fetch http://{self.site}/feed.xml"]:
            status, errors, _ = self.call(command, workspace)
            assert is_told(status, errors), (command, errors)

    def fresh(self, commands):
        """A folder for a block: an empty one to make a workspace in, or a copy of the workspace.

        It has one edition, as most newsletters, unless a command names the other.
        """
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        workspace = home / "newsletter"
        self.environment["SOURCE_DATE_EPOCH"] = NOW
        if commands[0].startswith("lede init"):
            # A new workspace is of today: its first note counts to the week that was last.
            del self.environment["SOURCE_DATE_EPOCH"]
            workspace.mkdir(parents=True)
            return workspace
        shutil.copytree(self.folder / "workspace", workspace)
        if not any("international" in command for command in commands):
            shutil.rmtree(workspace / "Templates/international")
        if any("lede send" in command for command in commands):
            self.date_anew(workspace / "Output")
        return workspace

    def date_anew(self, output):
        """The digests under last week, too: `lede send` asks the clock which week is the last.

        Only where something is sent, since `lede check` warns of a digest in another's folder.
        """
        week = subprocess.run(
            ["date", "-d", "7 days ago", "+%G-W%V"], capture_output=True, text=True, check=True)
        for edition in output.iterdir():
            shutil.copytree(edition / "2021-W42", edition / week.stdout.strip())

    def call(self, command, folder):
        """The exit status, what was said on standard error, and the folder it ended in."""
        command = re.sub(r"(https?://)?news\.example|http://localhost:8080",
                         f"http://{self.site}", command)
        script = f"set -o pipefail\n{command}\nstatus=$?\npwd >&3\nexit $status\n"
        place = self.folder / "place"
        result = subprocess.run(
            ["bash", "-c", f"exec 3>'{place}'\n{script}"], cwd=folder, env=self.environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        return result.returncode, result.stderr, pathlib.Path(place.read_text().strip() or folder)


def is_told(status, errors):
    """Whether a document tells of this end."""
    if status == 2:
        faults = [line for line in errors.splitlines() if ": error: " in line]
        return len(faults) == 1 and HOPELESS in faults[0]
    return status == 0


def blocks_of(document):
    """The blocks of commands of a document, with their lines' numbers."""
    blocks, block, kind = [], None, ""
    prose = []
    for number, line in enumerate(document.read_text().splitlines(), 1):
        if line.lstrip().startswith("```"):
            kind = line.strip()[3:]
            if block is None:
                block = []
            else:
                if block:
                    blocks.append(block)
                block, kind = None, ""
        elif block is None:
            prose.append((number, line))
        elif kind == "sh" and line.strip() and not line.lstrip().startswith("#"):
            block.append((number, line.strip()))
        elif kind == "console" and line.startswith("$ "):
            block.append((number, line[2:].strip()))
    for number, line in prose:
        for command in re.findall(r"`(lede [a-z]+ [^`]+)`", line):
            # A word in capitals stands for something, and so does an ellipsis.
            if not re.search(r"…|(^|\s)[A-Z]+(\s|$)", command):
                blocks.append([(number, command)])
    return [(f"{document.relative_to(ROOT)}:{block[0][0]}", block) for block in blocks]


def examples_of(lede):
    """The examples of every verb's help."""
    told = subprocess.run([lede, "--experimental-dump-help"], capture_output=True, check=True)
    blocks = []

    def read(command):
        name = " ".join([*command.get("superCommands", []), command["commandName"]])
        text = command.get("discussion", "").partition("EXAMPLES:\n")[2].partition("\n\n")[0]
        for number, line in enumerate(text.splitlines(), 1):
            example = re.split(r"\s{2,}", line.strip())[0]
            blocks.append((f"{name} --help, example {number}", [(number, example)]))
        for verb in command.get("subcommands", []):
            read(verb)

    read(json.loads(told.stdout)["command"])
    return blocks


def main(lede):
    blocks = [block for document in DOCUMENTS for block in blocks_of(document)]
    blocks += examples_of(lede)
    faults, passed_over = 0, set()
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(pathlib.Path(folder), lede)
        for place, block in blocks:
            work = stage.fresh([command for _, command in block])
            verdict = "runs"
            for number, command in block:
                bare = command.partition("  #")[0].strip()
                if bare in LEFT_OUT:
                    passed_over.add(bare)
                    verdict = f"left out: {LEFT_OUT[bare]}"
                    continue
                status, errors, work = stage.call(command, work)
                if not is_told(status, errors):
                    faults += 1
                    verdict = f"FAULT: “{bare}” ended with {status}: {errors.strip()[-300:]}"
                    break
            print(f"{place}: {block[0][1].partition('  #')[0].strip()}: {verdict}", flush=True)
    for command in sorted(set(LEFT_OUT) - passed_over):
        faults += 1
        print(f"FAULT: “{command}” is left out, and stands in no document: strike it off the list")
    print(f"{len(blocks)} blocks, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
