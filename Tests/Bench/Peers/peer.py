#!/usr/bin/env python3
"""Does in Python what a workload of lede-bench does, and prints what it cost as lede-bench does.

    peer.py NAME ARGUMENT …

Runs with the packages that NAME needs; what importing them costs is not counted.
"""

import importlib
import json
import sys
import time

# Where each one is, and how its version is known.
MODULES = {
    "trafilatura": "pages", "readability-lxml": "pages", "resiliparse": "pages",
    "feedparser": "feeds",
    "datasketch": "texts", "scikit-learn": "texts", "pysbd": "texts", "syntok": "texts",
    "cmarkgfm": "letters", "email": "letters",
}


def peak():
    """The most that this process held, in KB."""
    with open("/proc/self/status", encoding="utf-8") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def best(units, work):
    """The best of three rounds, each of as many runs as fill a while; of fewer where they take long."""
    wall = cpu = float("inf")
    begin = time.process_time()
    for _ in range(3):
        if time.process_time() - begin > 2:
            break
        start, before, runs = time.perf_counter(), time.process_time(), 0
        while True:
            work()
            runs += 1
            if time.process_time() - before >= 0.2:
                break
        cpu = min(cpu, (time.process_time() - before) / runs)
        wall = min(wall, (time.perf_counter() - start) / runs)
    return {"units": units, "cpu": cpu, "wall": wall, "peak": peak(), "notes": {}}


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    module = importlib.import_module(MODULES[name])
    print(json.dumps(best(*getattr(module, name.replace("-", "_"))(*arguments))))
