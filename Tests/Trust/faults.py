#!/usr/bin/env python3
"""Makes every file and database call fail once, and kills runs at random.

    faults.py LEDE TEMPLATE [--stride K] [--errno EIO,ENOSPC] [--kills N] [--only CASE]

TEMPLATE is a workspace with Templates/ and Articles/2021-W42/. What is promised, and looked at
after each fault:

- A file of Output/ holds its old bytes or its new ones, or is not there if it was not before.
- Files are put in their places in one order, the preview last: where the preview is new, all of
  its edition is.
- Where an input or the archive could not be read, the digest may be that of the rest: then the
  run ends with 2, says so, and the files are one whole digest.
- Where anything differs from what a good run leaves, the exit status is not 0 and standard error
  says what a good one's does not. A killed run is excused from telling.
- The archive can be read, every row is whole, and the next `lede doctor` ends with 0.
- A plain run afterwards ends as a good one does: same outputs, same meaning of the archive, no
  other file left over.
- A message is handed over once: never twice unasked, and one that was taken is not called unsent.
"""

import argparse
import collections
import errno as errors
import os
import random
import shutil
import sys

import workshop
from cases import CASES


def trial(case, number, turn, **fault):
    """One fault: what is wrong with it, and how it was borne."""
    case.reset()
    result = case.run(at=number, **fault)
    return result, *look(case, result, turn)


def look(case, result, turn):
    found = list(case.faults_of(result))
    if case.is_as_good():
        return found, "unnoticed" if result and result.status == 0 else "whole"
    # By turns, the doctor comes before the next run, and finds what the fault left.
    if turn % 2:
        told = workshop.run(case.lede, case.folder, ["doctor"])
        # 2: a log that a kill has cut is told of, and mended by looking.
        if told.status not in (0, 2):
            found.append(f"doctor ends with {told.status}: {told.errors.strip()[:200]}")
    found += case.faults_after_rerun(case.run())
    return found, "told" if result else "mended"


def inject(case, seam, name, stride, offset, stays):
    code = 0 if name == "SHORT" else getattr(errors, name)
    case.reset()
    count = case.run(seam=seam).calls
    tally, findings = collections.Counter(), []
    numbers = range(1 + offset % stride, count + 1, stride)
    for turn, number in enumerate(numbers):
        result, found, how = trial(case, number, turn, seam=seam, errno=code, stays=stays)
        tally[how] += 1
        findings += [f"{name} in call {number} ({result.call}): {text}" for text in found]
    kind = f"{name}{' from then on' if stays else ''}"
    summary = (f"{case.name}: {kind} in {len(numbers)} of {count} calls:"
               f" {tally['unnoticed']} made no difference, {tally['whole']} told and whole all the"
               f" same, {tally['told']} told and mended by the next run, {len(findings)} faults")
    return summary, findings, tally


def kill(case, count, chance):
    findings, at_work = [], 0
    for number in range(1, count + 1):
        case.reset()
        seconds = chance.uniform(0, case.seconds * 1.1)
        at_work += workshop.kill_after(seconds, case.lede, case.folder, case.arguments)
        case.settle()
        found, _ = look(case, None, number)
        findings += [f"killed after {seconds * 1000:.1f} ms: {text}" for text in found]
    summary = (f"{case.name}: {count} kills within {case.seconds * 1100:.0f} ms, {at_work} of"
               f" runs at work: {len(findings)} faults")
    return summary, findings


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("lede")
    arguments.add_argument("template")
    arguments.add_argument("--stride", type=int, default=1, help="fail every so-manieth call")
    arguments.add_argument("--offset", type=int, default=0, help="begin with another call")
    arguments.add_argument(
        "--errno", default="EIO,ENOSPC", help="EIO, ENOSPC, EACCES, EINTR …, or SHORT")
    arguments.add_argument("--stays", action="store_true", help="the calls after it fail, too")
    arguments.add_argument("--kills", type=int, default=0, help="runs killed, over all cases")
    arguments.add_argument("--no-faults", action="store_true", help="only kills")
    arguments.add_argument("--only", default="", help="cases whose names hold this")
    arguments.add_argument("--seed", type=int, default=42)
    options = arguments.parse_args()
    folder = workshop.temporary_folder()
    chance, all_findings, count = random.Random(options.seed), 0, 0
    try:
        seam = workshop.compile_seam(folder)
        lede = os.path.abspath(options.lede)
        chosen = [case for case in CASES if options.only in case.name]
        for place, kind in enumerate(chosen):
            home = os.path.join(folder, str(place))
            os.mkdir(home)
            case = kind(lede, options.template, home)
            done = []
            if not options.no_faults:
                for name in options.errno.split(","):
                    summary, findings, _ = inject(
                        case, seam, name, options.stride, options.offset, options.stays)
                    done.append((summary, findings))
            if options.kills:
                done.append(kill(case, max(1, options.kills // len(chosen)), chance))
            for summary, findings in done:
                print(summary, flush=True)
                for line in findings:
                    print("  FAULT", line, flush=True)
                all_findings += len(findings)
                count += 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"faults: {count} series of trials, {all_findings} faults")
    sys.exit(1 if all_findings else 0)


if __name__ == "__main__":
    main()
