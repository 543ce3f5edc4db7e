#!/usr/bin/env python3
"""Looks for secrets where they do not belong.

    hidden.py LEDE TEMPLATE

Passwords and keys stand in a feed's address, in the mailer's command, in a proxy's address and in
~/.netrc; feeds answer, refuse, want a password and redirect. What is promised:

- No password or key stands on standard error, in Output/, on a command line of a child, or in what
  is sent to a server that it is not meant for.
- On standard output it stands only where the addresses themselves are asked for: the OPML of
  `sources export`, and JSON.
- The archive, its logs and its folder are its owner's alone, whatever the umask.
"""

import argparse
import contextlib
import os
import pathlib
import shutil
import socket
import stat
import sys
import threading
import time

import feeds
import remains
import workshop
from workshop import NOW, WEEK

KEY, PASSWORD, PROXY, NETRC, MAIL = (
    "kEyInTheQuery71", "pAsSwOrd72", "pRoXyWord73", "nEtRcWord74", "mAiLerWord75")
SECRETS = (KEY, PASSWORD, PROXY, NETRC, MAIL)
# Standard output of these is data for other programs, which need the whole address.
DATA = (["sources", "export"], ["sources", "--json"], ["fetch", "--json"])


class Server(feeds.FeedServer):
    """Answers by the path: a feed, a refusal, a redirect."""

    def answer(self, request):
        path, _, query = request.path.partition("?")
        if path.startswith("/status"):
            return feeds.send(request, int(path[7:10]), {
                "WWW-Authenticate": 'Basic realm="feeds"'})
        if path == "/redirect":
            return feeds.send(request, 302, {"Location": f"/alpha.rss?{query}"})
        if path == "/gate":
            return feeds.send(request, 302, {"Location": "/keyed.rss"})
        if path == "/page":
            return feeds.send(request, 200, {"Content-Type": "text/html"}, (
                "<html><head><link rel=alternate type=application/rss+xml"
                f" href='/keyed.rss?key={KEY}'></head></html>").encode())
        if path == "/loop":
            return feeds.send(request, 302, {"Location": f"/loop?{query}"})
        if path == "/away":
            return feeds.send(request, 301, {
                "Location": f"http://name:{PASSWORD}@localhost:{self.port}/alpha.rss"})
        if path == "/broken":
            return feeds.send(request, 200, {"Content-Type": "text/html"}, b"<p>no feed</p>")
        body = self.feeds.get(path)
        feeds.send(request, 200 if body else 404, {"Content-Type": "text/xml"}, body or b"")


class Watcher:
    """Keeps every command line that other processes show."""

    def __init__(self):
        self.lines, self.done = set(), False
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        own = str(os.getpid())
        while not self.done:
            for entry in os.listdir("/proc"):
                if entry.isdigit() and entry != own:
                    with contextlib.suppress(OSError):
                        self.lines.add(pathlib.Path(f"/proc/{entry}/cmdline").read_bytes())
            time.sleep(0.002)

    def stop(self):
        self.done = True
        self.thread.join()


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def held(where, data):
    if isinstance(data, str):
        data = data.encode()
    for secret in SECRETS:
        if secret.encode() in data:
            line = next(part for part in data.split(b"\n") if secret.encode() in part)
            yield f"{where}: {secret} in {line[:240].decode('utf-8', 'replace')!r}"


class Look:
    def __init__(self, lede, template, place):
        self.lede, self.folder = lede, place / "w"
        self.found, self.runs = [], 0
        # Links of its entries have the key that the feed was asked for with.
        keyed = feeds.feed("beta", 4).replace(b"</link>", f"?p=1&amp;key={KEY}</link>".encode())
        self.server = Server({"/alpha.rss": feeds.feed("alpha", 4), "/keyed.rss": keyed})
        workshop.make_workspace(template, self.folder)
        self.first = place / "first"
        home = self.folder / ".netrc"
        home.write_text(f"machine 127.0.0.1 login me password {NETRC}\n"
                        f"machine localhost login me password {NETRC}\n")
        home.chmod(0o600)
        proxy = f"http://me:{PROXY}@127.0.0.1:{closed_port()}"
        self.environment = {
            name: proxy for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY")}
        # What msmtp and others read it from.
        self.environment["SMTP_PASSWORD"] = MAIL
        self.settings = self.folder / "Templates" / "world" / "edition.yaml"
        self.plain = self.settings.read_text()

    def run(self, *arguments):
        self.runs += 1
        result = workshop.run(
            self.lede, self.folder, list(arguments), environment=self.environment)
        name = " ".join(arguments)
        self.found += held(f"standard error of {name}", result.errors)
        if list(arguments) not in DATA:
            self.found += held(f"standard output of {name}", result.output)
        return result

    def every_verb(self):
        for verb in (["check"], ["fetch", "--now", NOW, "--force"], *DATA, ["sources"],
                     ["sources", "list"], ["doctor"], ["compile", "--week", WEEK, "--now", NOW],
                     ["stories", "--week", WEEK], ["stories", "--week", WEEK, "--json"],
                     ["explain", "1", "--edition", "world", "--week", WEEK],
                     ["search", "alpha"], ["preview", "--no-open", "--week", WEEK],
                     ["send", "--edition", "world", "--week", WEEK, "--to", "a@b.example"]):
            self.run(*verb)
        for path, data in remains.outputs(self.folder).items():
            self.found += held(f"Output/{path}", data)

    def keys_in_addresses(self):
        closed = closed_port()
        paths = ["/alpha.rss", "/gate", "/keyed.rss", "/redirect", "/loop", "/away", "/broken", "/missing.rss",
                 "/status401", "/status403", "/status410", "/status429", "/status500"]
        addresses = [self.server.address(f"{path}?key={KEY}") for path in paths]
        addresses += [f"http://127.0.0.1:{closed}/feed?key={KEY}",
                  f"http://no-such-host.invalid/feed?user=a&token={KEY}"]
        feeds.subscribe(self.folder, addresses)
        self.every_verb()
        self.run("sources", "add", self.server.address("/page"), "--edition", "world")
        # What writes a key into the settings leaves them to their owner.
        self.settings.write_text(self.plain)
        self.settings.chmod(0o644)
        added = self.server.address(f"/alpha.rss?key={KEY}")
        self.run("sources", "add", added, "--edition", "world")
        if KEY not in self.settings.read_text() or self.settings.stat().st_mode & 0o077:
            self.found.append("edition.yaml has a key and may be read by others, or has none")

    def passwords_in_addresses(self):
        for address in (f"https://name:{PASSWORD}@news.example/feed",
                        f"http://{PASSWORD}@127.0.0.1:{self.server.port}/alpha.rss",
                        f"ftp://name:{PASSWORD}@news.example/feed"):
            self.settings.write_text(self.plain)
            feeds.subscribe(self.folder, [address])
            self.every_verb()
            self.settings.write_text(self.plain)
            for verb in (["fetch", address], ["sources", "add", address, "--edition", "world"]):
                self.run(*verb)
            opml = self.folder / "feeds.opml"
            opml.write_text(
                f'<opml version="2.0"><body><outline type="rss" text="A" xmlUrl="{address}"/>'
                "</body></opml>")
            self.run("sources", "import", "feeds.opml", "--edition", "world")
            opml.unlink()

    def mailers(self):
        mailer = self.folder / "mailer"
        mailer.write_text("#!/bin/sh\ncat >/dev/null\nsleep 0.05\n")
        mailer.chmod(0o755)
        self.settings.write_text(self.plain)
        self.run("compile", "--week", WEEK, "--now", NOW)
        for words in (f"--password {MAIL}", f"--password={MAIL}", f"--pass {MAIL}",
                      f"smtp://me:{MAIL}@mail.example:25", f"--user me:{MAIL}",
                      f"-s smtp://mail.example -xu me -xp {MAIL}", f"--auth-password={MAIL}",
                      f"-S smtp-auth-password={MAIL}", f"-H X-Api-Key:{MAIL}",
                      f"--env=SMTP_PASSWORD={MAIL}", f"https://mail.example/?a=b&key={MAIL}"):
            self.settings.write_text(f"{self.plain}\nmailer: {mailer} {words}\n")
            watcher = Watcher()
            self.run("send", "--edition", "world", "--week", WEEK, "--again")
            self.run("send", "--edition", "world", "--week", WEEK, "--to", "a@b.example")
            watcher.stop()
            for line in watcher.lines:
                self.found += held("a command line", line.replace(b"\0", b" "))
            self.run("check")

    def servers(self):
        for path, headers in self.server.seen:
            wrong = [f"{name}: {value}" for name, value in headers.items()
                     if name.lower() in ("authorization", "proxy-authorization", "referer")]
            if wrong:
                self.found.append(f"sent to {path.partition('?')[0]}: {wrong}")
            self.found += [text for text in held("sent along", str(headers))]

    def modes(self):
        kept = self.folder / ".lede"
        for path in [kept, *kept.rglob("*")]:
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & 0o077:
                self.found.append(f"{path.relative_to(self.folder)} has mode {mode:o}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("lede")
    arguments.add_argument("template")
    options = arguments.parse_args()
    place = pathlib.Path(workshop.temporary_folder())
    os.umask(0o022)
    try:
        look = Look(os.path.abspath(options.lede), options.template, place)
        look.keys_in_addresses()
        look.passwords_in_addresses()
        look.mailers()
        look.servers()
        look.modes()
        look.server.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)
    found = sorted(set(look.found))
    for text in found:
        print(f"  FAULT {text}")
    print(f"hidden: {look.runs} runs with {len(SECRETS)} secrets: {len(found)} faults")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
