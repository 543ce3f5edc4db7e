#!/usr/bin/env python3
"""Holds that a digest depends on nothing but its articles, --now and the edition's time zone.

    zones.py LEDE

LEDE: the program. The machine's zone and locale are varied (15 zones, eight locales), editions send
in the gap and in the fold of summer time, articles stand a second before and on the borders of a
week, weeks are 53 and 1 and hold leap days, --now lies in the past and in the far future. What is
expected is reckoned anew here, from Python's own zone data. Exit status 0: all of it held.
"""

import email.utils
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ROOT = pathlib.Path(__file__).resolve().parents[2]
ZONES = [
    "UTC", "Europe/Paris", "America/New_York", "America/Los_Angeles", "Asia/Kathmandu",
    "Asia/Kolkata", "Asia/Tehran", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Apia",
    "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Marquesas", "America/St_Johns",
    "Africa/Casablanca",
]  # fmt: skip
LOCALES = [
    "C", "fr_FR.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "th_TH.UTF-8", "ja_JP.UTF-8", "fa_IR.UTF-8",
    "de_DE.ISO-8859-1",
]  # fmt: skip
# An edition's zone, and a local time at which it sends: in a gap or in a fold of its clock.
TURNS = [
    ("Europe/Paris", "2021-03-28 02:30", "gap"),
    ("Europe/Paris", "2021-10-31 02:30", "fold"),
    ("America/New_York", "2021-03-14 02:30", "gap"),
    ("America/New_York", "2021-11-07 01:30", "fold"),
    ("Australia/Lord_Howe", "2021-10-03 02:15", "gap"),
    ("Australia/Lord_Howe", "2021-04-04 01:45", "fold"),
    # A Monday whose midnight is not there, and one whose last Sunday hour comes twice.
    ("Asia/Tehran", "2021-03-22 00:30", "gap"),
    ("Asia/Tehran", "2020-09-20 23:30", "fold"),
    # A whole day that is not there.
    ("Pacific/Apia", "2011-12-30 12:00", "gap"),
]
WEEKS = [
    ("Europe/London", "2020-W53"), ("Europe/London", "2021-W01"), ("Pacific/Auckland", "2015-W53"),
    ("America/Los_Angeles", "2016-W01"), ("Asia/Tokyo", "2026-W53"), ("Europe/London", "2027-W01"),
    ("Europe/London", "2024-W09"), ("Pacific/Kiritimati", "2000-W09"), ("Asia/Tehran", "2021-W12"),
    ("Asia/Tehran", "2020-W38"), ("Asia/Tehran", "2020-W39"), ("Pacific/Apia", "2011-W52"),
]  # fmt: skip
NO_WEEKS = ["2024-W53", "2021-W00", "2021-W54", "2100-W60"]
PLACES = ["France", "Chile", "Japan", "Egypt", "Peru"]
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def monday(week):
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def start(day, zone):
    """The first second (UTC, as a number) whose local date in the zone is the day, or later."""
    low = int(datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp()) - 2 * 86400
    high = low + 4 * 86400
    while low < high:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, ZoneInfo(zone)).date() < day:
            low = middle + 1
        else:
            high = middle
    return low


def utc(second):
    return datetime.fromtimestamp(second, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Place:
    def __init__(self, lede, folder):
        self.lede, self.folder = lede, folder
        self.count = 0
        shutil.copytree(ROOT / "Templates/world", folder / "Templates/world")
        shutil.copytree(ROOT / "Templates/themes", folder / "Templates/themes")
        self.yaml = (folder / "Templates/world/edition.yaml").read_text()

    def edition(self, zone, publishes="tuesday 07:00"):
        text = re.sub(r"(?m)^timezone: .*$", f"timezone: {zone}", self.yaml)
        text = re.sub(r"(?m)^publishes: .*$", f"publishes: {publishes}", text)
        (self.folder / "Templates/world/edition.yaml").write_text(text)

    def articles(self, seconds):
        shutil.rmtree(self.folder / "Articles", ignore_errors=True)
        (self.folder / "Articles").mkdir()
        for place, second in zip(PLACES, seconds):
            (self.folder / f"Articles/{place}.md").write_text(
                f"---\ntitle: {place} opens its {place.lower()}ian archive to all\n"
                f"outlet: The {place} Gazette\ndate: {utc(second)}\nlang: en\nsection: World\n"
                f"url: https://{place.lower()}.example/a\n---\n\nThe government of {place} opened"
                f" the {place.lower()}ian archive to everyone who asks for it in writing, its"
                f" minister of {place.lower()}ian letters told reporters in the capital.\n"
            )

    def run(self, *options, zone="UTC", locale="C"):
        """What was written, by name, with what was printed; the exit status."""
        out = self.folder / "Output"
        # Compiled anew: what an earlier run told would be told as told.
        for folder in (out, self.folder / ".lede"):
            shutil.rmtree(folder, ignore_errors=True)
        # Messages are told in the language of the machine; files are the same everywhere.
        environment = {
            **os.environ, "TZ": zone, "LC_ALL": locale, "LANG": locale, "LANGUAGE": "en",
        }  # fmt: skip
        environment.pop("SOURCE_DATE_EPOCH", None)
        done = subprocess.run(
            [self.lede, "compile", "--workspace", self.folder, *options],
            capture_output=True, env=environment, cwd=self.folder, timeout=120,
        )  # fmt: skip
        self.count += 1
        files = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        return {**files, "standard output": done.stdout, "errors": done.stderr}, done.returncode


class Trial:
    def __init__(self, place):
        self.place = place
        self.faults = 0

    def expect(self, what, holds, told=""):
        if not holds:
            self.faults += 1
            print(f"FAULT {what}: {told}", flush=True)

    def same(self, what, first, second):
        different = sorted(
            name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
        )
        self.expect(what, not different, f"other bytes in {', '.join(different)}")

    def machines(self):
        """The sample week on machines of every zone and locale."""
        shutil.copytree(ROOT / "Articles", self.place.folder / "Articles")
        options = ["--week", "2021-W42", "--now", "2021-10-26T07:00:00Z"]
        first, status = self.place.run(*options)
        self.expect("the sample week", status in (0, 2), first["errors"].decode()[:300])
        for index, zone in enumerate(ZONES):
            locale = LOCALES[index % len(LOCALES)]
            other, _ = self.place.run(*options, zone=zone, locale=locale)
            self.same(f"machine in {zone}, {locale}", first, other)
        for locale in LOCALES:
            other, _ = self.place.run(*options, zone="Asia/Kathmandu", locale=locale)
            self.same(f"machine with {locale}", first, other)

    def borders(self, week, zone):
        """Five articles around the borders of a week: three are of it."""
        first, after = start(monday(week), zone), start(monday(week) + timedelta(7), zone)
        self.place.articles([first - 1, first, (first + after) // 2, after - 1, after])

    def told(self, what, result, week):
        output, status = result
        self.expect(what, status == 0, f"exit status {status}: {output['errors'].decode()[:300]}")
        words = re.search(rb"(\d+) of the week", output["standard output"])
        count = int(words.group(1)) if words else -1
        self.expect(f"{what}: borders", count == 3, f"{count} articles of the week, not 3")
        self.expect(
            f"{what}: week", f"world/{week}/digest.eml" in output, f"made {sorted(output)[:1]}"
        )

    def turns(self):
        """Editions that send in a gap or a fold of their zone's clock."""
        for zone, moment, kind in TURNS:
            local = datetime.strptime(moment, "%Y-%m-%d %H:%M")
            day = local.date()
            week = "{0}-W{1:02d}".format(*(day - timedelta(day.weekday() + 7)).isocalendar()[:2])
            self.place.edition(zone, f"{DAYS[day.weekday()]} {moment[11:]}")
            self.borders(week, zone)
            what = f"{zone} {moment} ({kind})"
            result = self.place.run("--week", week, "--now", "2030-01-01T00:00:00Z")
            self.told(what, result, week)
            self.sent(what, result[0], week, local, zone, kind)
            other, _ = self.place.run(
                "--week", week, "--now", "2030-01-01T00:00:00Z", zone=zone, locale="fr_FR.UTF-8"
            )
            self.same(f"{what} on a machine there", result[0], other)

    def sent(self, what, files, week, local, zone, kind):
        """The message's date is the hour that was asked for, or the next there is."""
        message = files.get(f"world/{week}/digest.eml", b"")
        words = re.search(rb"(?m)^Date: (.*?)\r?$", message)
        self.expect(f"{what}: Date", words is not None, "the message has none")
        if not words:
            return
        found = email.utils.parsedate_to_datetime(words.group(1).decode())
        offset = found.astimezone(ZoneInfo(zone)).utcoffset()
        self.expect(f"{what}: offset", found.utcoffset() == offset, words.group(1).decode())
        clock = found.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        late = clock - local
        if kind == "fold":
            self.expect(f"{what}: time", late == timedelta(0), f"sent at {clock}")
        else:  # an hour that is not there is a little later, never earlier
            self.expect(
                f"{what}: time", timedelta(0) <= late <= timedelta(days=1), f"sent at {clock}"
            )

    def weeks(self):
        """Weeks 53 and 1, leap days, and weeks that there are not."""
        for zone, week in WEEKS:
            self.place.edition(zone)
            self.borders(week, zone)
            what = f"{week} in {zone}"
            now = utc(start(monday(week) + timedelta(8), zone))
            named = self.place.run("--week", week, "--now", now)
            self.told(what, named, week)
            last, _ = self.place.run("--now", now, zone="Pacific/Kiritimati")
            self.same(f"{what}, as the last complete week", named[0], last)
            after = start(monday(week) + timedelta(7), zone)
            for moment, is_over in ((after, True), (after - 1, False)):
                output, _ = self.place.run("--now", utc(moment), zone="America/Los_Angeles")
                self.expect(
                    f"{what} is {'' if is_over else 'not '}over at {utc(moment)}",
                    (f"world/{week}/digest.eml" in output) == is_over, f"made {sorted(output)[:1]}",
                )  # fmt: skip
        for week in NO_WEEKS:
            output, status = self.place.run("--week", week)
            self.expect(f"no week {week}", status == 64, f"exit status {status}")

    def moments(self):
        """--now in the past and in the far future, on three machines each."""
        self.place.edition("Europe/London")
        self.borders("2021-W42", "Europe/London")
        first, _ = self.place.run("--week", "2021-W42", "--now", "2021-10-26T07:00:00Z")
        for now in [
            "1970-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2000-02-29T12:00:00Z",
            "2038-01-19T03:14:08Z", "2099-12-31T23:59:59+14:00",
        ]:  # fmt: skip
            runs = [
                self.place.run("--week", "2021-W42", "--now", now, zone=zone, locale=locale)[0]
                for zone, locale in zip(ZONES[::7], LOCALES)
            ]
            self.expect(f"now {now}", "world/2021-W42/digest.eml" in runs[0], runs[0]["errors"])
            self.same(f"now {now}, against the day it went out", first, runs[0])
            for other in runs[1:]:
                self.same(f"now {now} on another machine", runs[0], other)


def main(lede):
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(lede, pathlib.Path(folder))
        trial = Trial(place)
        trial.machines()
        trial.turns()
        trial.weeks()
        trial.moments()
    print(
        f"zones: {place.count} runs, {trial.faults} faults, {time.monotonic() - begin:.0f} s in all"
    )
    return 1 if trial.faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
