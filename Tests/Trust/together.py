#!/usr/bin/env python3
"""Runs several of the program's verbs in one workspace at once.

    together.py LEDE TEMPLATE [--rounds N]

In each round two compiles, a fetch and a preview begin within a moment of each other, by turns with
a second fetch or with `preview --watch`; the archive is there before, or is not, or holds all that
is fetched. Then two weeks are compiled at once where neither was. What is promised:

- Every run ends with 0, but that a second fetch may end with 75: another is at work.
- Nobody is told of locks or of SQLite; the 75 says what to do.
- The files of an edition are one digest, whichever runs wrote them; where a fetch has nothing new,
  they are the bytes that runs one after the other leave.
- A compile afterwards leaves the bytes that runs one after the other leave, and doctor finds all
  well.
"""

import argparse
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import feeds
import remains
import workshop
from remains import meaning, outputs
from workshop import NOW, WEEK

COMPILE = ["compile", "--week", WEEK, "--now", NOW]
BEFORE = ["compile", "--edition", "world", "--week", "2021-W41", "--now", NOW]
AFTER = ["compile", "--edition", "world", "--week", WEEK, "--now", NOW]
# What that week told, and the other does not.
EARLIER = [
    ("Peru and Ecuador reopen a bridge", "Peru and Ecuador reopened a bridge on their border"),
    ("Kenya and Somalia end a dispute at sea", "Kenya and Somalia ended a dispute on their waters"),
    ("Finland and Estonia lay a cable", "Finland and Estonia began to lay a cable between them"),
]
FETCH = ["fetch", "--now", NOW]
PREVIEW = ["preview", "--no-open", "--week", WEEK, "--now", NOW]
# What a person would have to know the machinery for.
MACHINERY = re.compile(r"\block|sqlite|database|busy|another program|wal\b", re.I)


def start(lede, folder, arguments):
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(
        [lede, *arguments], cwd=folder, env=environment, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def end(process, arguments, watches):
    if watches:
        process.send_signal(signal.SIGINT)
    try:
        errors = process.communicate(timeout=workshop.PATIENCE)[1]
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        yield f"{arguments[0]} hangs"
        return
    # A watching preview says on standard error what it made.
    lines = [line for line in errors.splitlines() if not line.startswith("lede: made ")]
    if arguments[0] == "fetch" and process.returncode == 75:
        if "another run of lede fetch is at work. Try again" not in errors:
            yield f"a second fetch does not say what to do: {errors.strip()}"
        return
    expected = (0, -signal.SIGINT) if watches else (0,)
    if process.returncode not in expected:
        yield f"{arguments[0]} ends with {process.returncode}: {errors.strip()[:300]}"
    for line in lines:
        if MACHINERY.search(line.replace("archive.sqlite", "the archive")):
            yield f"{arguments[0]} tells a person: {line[:300]}"


def one_round(lede, folder, number, chance):
    # A preview that watches compiles at least once, whatever is saved meanwhile.
    jobs = [COMPILE, COMPILE, FETCH, PREVIEW]
    if number % 3 == 1:
        jobs.append(FETCH)
    if number % 3 == 2:
        jobs.append([*PREVIEW, "--watch", "--port", str(20_000 + chance.randrange(20_000))])
    chance.shuffle(jobs)
    running = []
    for arguments in jobs:
        time.sleep(chance.uniform(0, 0.08))
        running.append((start(lede, folder, arguments), arguments))
    # Those that go on are ended last.
    running.sort(key=lambda pair: "--watch" in pair[1])
    for process, arguments in running:
        yield from end(process, arguments, "--watch" in arguments)
    yield from remains.incoherence(outputs(folder))


def weeks_at_once(lede, folder):
    shutil.rmtree(folder / "Output")
    jobs = [BEFORE, AFTER]
    for process, arguments in [(start(lede, folder, job), job) for job in jobs]:
        yield from end(process, arguments, False)
    for name in ("index.html", "feed.xml", "feed.json"):
        text = outputs(folder).get(f"world/{name}", b"")
        if not (b"2021-W41" in text and WEEK.encode() in text):
            yield f"{name} lacks a week"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("lede")
    arguments.add_argument("template")
    arguments.add_argument("--rounds", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=42)
    options = arguments.parse_args()
    # A shell starts what runs behind it deaf to this, and what is started here with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    lede, chance = os.path.abspath(options.lede), random.Random(options.seed)
    place = pathlib.Path(workshop.temporary_folder())
    findings, runs = 0, 0
    try:
        folder = place / "w"
        first = workshop.make_workspace(options.template, place / "first")
        week = first / "Articles" / "2021-W41"
        week.mkdir()
        for number, (title, text) in enumerate(EARLIER):
            (week / f"{number}.md").write_text(
                f"---\ntitle: {title}\ndate: 2021-10-13\nlang: en\noutlet: Wire {number}\n---\n\n"
                f"{text} on Wednesday, their ministers said, after talks of four years.\n")
        names = ["alpha", "beta", "gamma", "delta"]
        server = feeds.FeedServer(
            {f"/{name}.rss": feeds.feed(name, 4) for name in names})
        feeds.subscribe(first, [server.address(f"/{name}.rss") for name in names])
        # One after the other, for what is to come out in the end.
        shutil.copytree(first, folder)
        for verb in (FETCH, BEFORE, COMPILE):
            done = workshop.run(lede, folder, verb)
            assert done.status == 0, done.errors
        good, kept = outputs(folder), meaning(folder)
        third = place / "third"
        shutil.copytree(folder, third)
        for path in sorted(third.glob(f"Output/*/{WEEK}*")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        assert outputs(third) != good
        second = place / "second"
        shutil.copytree(first, second)
        for verb in (BEFORE, COMPILE):
            workshop.run(lede, second, verb)
        for number in range(options.rounds):
            shutil.rmtree(folder)
            # Not in step with the jobs, which change by threes.
            start_from = [first, second, third][(number + number // 3) % 3]
            shutil.copytree(start_from, folder)
            found = list(one_round(lede, folder, number, chance))
            if start_from == third and outputs(folder) != good:
                found.append("runs at once leave other bytes than one after the other")
            runs += 6 + (number % 3 > 0)
            found += weeks_at_once(lede, folder)
            last = workshop.run(lede, folder, COMPILE)
            if last.status != 0:
                found.append(f"a compile afterwards ends with {last.status}: {last.errors[:300]}")
            if outputs(folder) != good:
                found.append("a compile afterwards leaves other bytes")
            if meaning(folder) != kept:
                found.append("a compile afterwards leaves another archive")
            doctor = workshop.run(lede, folder, ["doctor"])
            if doctor.status != 0:
                found.append(f"doctor ends with {doctor.status}: {doctor.errors[:300]}")
            for text in found:
                print(f"  FAULT in round {number}: {text}", flush=True)
            findings += len(found)
        server.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(f"together: {options.rounds} rounds, {runs} runs at once: {findings} faults")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
