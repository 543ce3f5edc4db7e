#!/usr/bin/env python3
"""Scores what `lede parse` makes of pages with known truth, and refuses what is under a floor.

    scores.py LEDE SHARED      LEDE: the program; SHARED: a folder with tools/lead and data/lead

Each set's scores stand in floors.json beside this file. A floor is raised with the code that earns
it; lowering one needs a reason in the commit. The pages are press text and no part of the project;
without them there is nothing to score, which is said and is no failure.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

SCORES = ["lead", "strict", "junk", "title", "date", "date-", "F1"]
LOWER_IS_BETTER = {"junk", "date-"}


def scores(bench, data, predictions):
    command = [sys.executable, bench, "score", "--dataset", data, "--pred", predictions, "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def main(lede, shared):
    bench, data = shared / "tools/lead/leadbench.py", shared / "data/lead"
    floors = json.loads(pathlib.Path(__file__).with_name("floors.json").read_text())
    if not bench.exists() or not data.exists():
        print(f"No pages to score in {shared}: nothing done.")
        return 0
    status = 0
    print("set".ljust(20), *(name.rjust(8) for name in SCORES))
    with tempfile.TemporaryDirectory() as out:
        suite = [sys.executable, bench, "suite", "--data", data, "--out", out]
        suite += ["--batch", f"{lede} parse {{dir}}"]
        subprocess.run(suite, check=True, capture_output=True)
        for name, floor in floors.items():
            found = scores(bench, data / name, f"{out}/{name}.jsonl")
            cells = []
            for score in SCORES:
                value = found.get(score)
                cells.append(("-" if value is None else f"{value:.3f}").rjust(8))
                if value is None or score not in floor:
                    continue
                sign = -1 if score in LOWER_IS_BETTER else 1
                if sign * value < sign * floor[score] - 0.0005:
                    print(f"{name}: {score} is {value:.3f}, its floor {floor[score]:.3f}")
                    status = 1
            print(name.ljust(20), *cells)
    return status


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))
