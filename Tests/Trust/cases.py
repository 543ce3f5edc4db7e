"""Verbs in situations: how their workspaces are made, and what is promised of them after a fault."""

import os
import pathlib
import shutil
import time

import feeds
import remains
import workshop
from remains import listing, meaning, outputs
from workshop import NOW, WEEK

SENDMAIL = """#!/bin/sh
cat > "$0.part.$$" && mv "$0.part.$$" "$0.mail.$$"
"""


class Case:
    """One verb in one situation: how its workspace is made, and what a good run leaves."""

    name = ""
    arguments = []

    def __init__(self, lede, template, folder):
        self.lede, self.folder = lede, pathlib.Path(folder) / "w"
        self.start = pathlib.Path(folder) / "start"
        workshop.make_workspace(template, self.start)
        self.prepare()
        self.reset()
        self.old = outputs(self.folder)
        # The second run tells a run's length, with everything in memory.
        for _ in range(2):
            self.reset()
            begun = time.monotonic()
            self.good = self.run()
            self.seconds = time.monotonic() - begun
        assert self.good.status == 0, (self.name, self.good.errors)
        self.new, self.kept, self.files = outputs(self.folder), self.archive(), self.list()

    def prepare(self):
        """Makes the start of each trial, of which copies are used."""

    def reset(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.start, self.folder, symlinks=True)

    def run(self, **fault):
        return workshop.run(self.lede, self.folder, self.arguments, **fault)

    def archive(self):
        return meaning(self.folder)

    def list(self):
        return listing(self.folder)

    def settle(self):
        """Waits for what a killed run has left at work."""

    # The promises

    def is_as_good(self):
        return (outputs(self.folder) == self.new and self.archive() == self.kept
                and self.list() == self.files)

    def output_faults(self):
        now = outputs(self.folder)
        for path in sorted(set(now) | set(self.old)):
            if now.get(path) not in (self.old.get(path), self.new.get(path)):
                yield f"{path} is neither old nor new"

    def order_faults(self):
        now = outputs(self.folder)
        for preview in (path for path in now if path.endswith("/preview.html")):
            folder = preview.rpartition("/")[0] + "/"
            is_new = now[preview] != self.old.get(preview)
            if is_new and any(
                    now.get(path) != bytes for path, bytes in self.new.items()
                    if path.startswith(folder)):
                yield f"{preview} is new, and files beside it are old"

    def faults_of(self, result):
        """What is wrong right after a fault; `result` is None for a killed run."""
        is_of_the_rest = result and result.status == 2 and result.told(self.good)
        if not is_of_the_rest:
            yield from self.output_faults()
            yield from self.order_faults()
        elif list(self.output_faults()):
            yield from remains.incoherence(outputs(self.folder))
        if result is None:
            return
        if result.status < 0:
            yield f"ended by signal {-result.status}"
        elif self.differs() and (result.status == 0 or not result.told(self.good)):
            yield f"differs, and is told with status {result.status}: {result.told(self.good)}"

    def differs(self):
        return outputs(self.folder) != self.new or self.archive() != self.kept

    def faults_after_rerun(self, result):
        if result.status != self.good.status:
            yield f"the next run ends with {result.status}: {result.errors.strip()[:200]}"
        if outputs(self.folder) != self.new:
            yield "the next run leaves other outputs"
        kept = self.archive()
        if kept != self.kept:
            parts = [name for name in self.kept if (kept or {}).get(name) != self.kept[name]]
            yield f"the next run leaves another archive: {', '.join(parts)}"
        if self.list() != self.files:
            yield f"the next run leaves litter: {sorted(set(self.list()) ^ set(self.files))}"
        yield from self.doctor()

    def doctor(self):
        told = workshop.run(self.lede, self.folder, ["doctor"])
        if told.status != 0:
            yield f"doctor ends with {told.status}: {told.errors.strip()[:200]}"


class Compile(Case):
    name = "compile, cold"
    arguments = ["compile", "--week", WEEK, "--now", NOW]


class Recompile(Compile):
    name = "compile, over another digest"

    def prepare(self):
        week = self.start / "Articles" / WEEK
        away = self.start.parent / "away"
        away.mkdir()
        # Every second article comes after the first digest.
        names = sorted(path.name for path in week.iterdir())[::2]
        for name in names:
            shutil.move(week / name, away / name)
        # Compiled where the trials are: the preview names the folder's pictures.
        self.reset()
        self.run()
        shutil.rmtree(self.start)
        shutil.copytree(self.folder, self.start)
        for name in names:
            shutil.move(away / name, week / name)


class Reread(Compile):
    name = "compile, with one file changed"

    def reset(self):
        super().reset()
        # What was read of a file is kept once the file was left alone for a tenth of a second.
        time.sleep(0.15)
        self.run()
        assert (self.folder / ".lede/readings").exists()
        note = sorted((self.folder / "Articles" / WEEK).glob("*.md"))[0]
        note.write_text(note.read_text() + "\nA last line, added afterwards.\n")
        time.sleep(0.15)


class Repick(Compile):
    name = "compile, with a story dropped"

    def prepare(self):
        self.reset()
        self.run()
        shutil.rmtree(self.start)
        shutil.copytree(self.folder, self.start)
        # The stories stay as they were stored; only the choice is another.
        assert (self.start / ".lede/stories").exists()
        picks = self.start / "Templates/world/picks"
        picks.mkdir(exist_ok=True)
        (picks / f"{WEEK}.yaml").write_text(
            "- drop: Sudanese pack streets to demand army give up power\n")


class Beside(Compile):
    name = "compile, beside earlier weeks"

    def prepare(self):
        self.reset()
        self.run()
        world = self.folder / "Output/world"
        for week in ("2021-W40", "2021-W41"):
            shutil.copytree(world / WEEK, world / week)
            for name in ("digest.json", "digest.md"):
                path = world / week / name
                path.write_text(path.read_text().replace(WEEK, week))
        # Their pages name no neighbours yet, and their pictures lie beside them.
        shutil.rmtree(world / WEEK)
        shutil.rmtree(self.start)
        shutil.copytree(self.folder, self.start)


class Fetch(Case):
    name = "fetch"
    arguments = ["fetch", "--now", NOW]

    def prepare(self):
        names = ["alpha", "beta", "gamma", "delta"]
        self.server = feeds.FeedServer(
            {f"/{name}.rss": feeds.feed(name, 3) for name in names})
        feeds.subscribe(
            self.start, [self.server.address(f"/{name}.rss") for name in names])


class Refetch(Fetch):
    name = "fetch, over an archive"

    def prepare(self):
        super().prepare()
        self.reset()
        self.run()
        shutil.rmtree(self.start)
        shutil.copytree(self.folder, self.start)
        for name in ("beta", "gamma"):
            self.server.feeds[f"/{name}.rss"] = feeds.feed(name, 5)
        # A day later; two feeds answer that nothing has changed.
        self.arguments = ["fetch", "--now", "2021-10-27T08:00:00Z"]


class Send(Case):
    name = "send"

    def prepare(self):
        self.mailer = self.start.parent / "mailer"
        self.mailer.write_text(SENDMAIL)
        self.mailer.chmod(0o755)
        self.arguments = [
            "send", "--edition", "world", "--week", WEEK, "--now", NOW, "--mailer",
            f"{self.mailer} -t"]
        self.reset()
        workshop.run(self.lede, self.folder, Compile.arguments)
        shutil.rmtree(self.start)
        shutil.copytree(self.folder, self.start)

    def reset(self):
        super().reset()
        for path in self.mails():
            path.unlink()

    def mails(self):
        return sorted(self.mailer.parent.glob("mailer.mail.*"))

    def settle(self):
        # A mailer whose sender was killed goes on alone.
        deadline = time.monotonic() + 5
        while is_running(str(self.mailer)) and time.monotonic() < deadline:
            time.sleep(0.005)

    def is_as_good(self):
        return len(self.mails()) == 1 and super().is_as_good()

    def faults_of(self, result):
        yield from super().faults_of(result)
        self.was_sent = len(self.mails())
        if self.was_sent > 1:
            yield "the message is handed over twice"
        message = self.new[f"world/{WEEK}/digest.eml"]
        if any(path.read_bytes() != message for path in self.mails()):
            yield "the mailer got another message"
        if result is None:
            return
        if not self.was_sent and result.status == 0:
            yield "nothing is sent, with status 0"
        if self.was_sent and ("did not take" in result.errors or "written down as sent" in
                              result.errors):
            yield "what was taken is called unsent"

    def faults_after_rerun(self, result):
        if len(self.mails()) > 1:
            yield "the next run sends it a second time"
        is_refused = result.status == 64
        is_doubted = is_refused and "nobody knows" in result.errors
        if not self.mails() and not is_doubted:
            yield f"the next run does not send it: {result.status} {result.errors.strip()[:200]}"
        if self.was_sent and not is_refused:
            yield f"the next run ends with {result.status}: {result.errors.strip()[:200]}"
        if outputs(self.folder) != self.new:
            yield "the outputs have changed"
        if set(self.list()) - set(self.files):
            yield f"the next run leaves litter: {sorted(set(self.list()) - set(self.files))}"
        yield from self.doctor()


CASES = [Compile, Recompile, Reread, Repick, Beside, Fetch, Refetch, Send]


def is_running(program):
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                line = pathlib.Path(f"/proc/{entry}/cmdline").read_bytes()
            except OSError:
                continue
            # As an argument, too: a sender's child that has not begun the mailer yet.
            if program.encode() in line:
                return True
    return False
