#!/usr/bin/env python3
"""Measures Lede's workloads beside its peers', and prints one table.

    bench.py [--check] [--rows "NAME …"] [--markdown FILE] [--json FILE] [--set-budgets]

Each workload runs in a process of its own, ours and the peers' in turn, and of several rounds the
best counts. Ratios are of CPU seconds. Peers are installed into a virtual environment that is thrown
away (LEDE_BENCH_PEERS=FOLDER keeps it); one that cannot be is named as skipped. Budgets are costs in
calibrations: how many times as long as a plain loop over 64 MiB, measured just before.

--check refuses rows over their budget in budgets.json with status 1. LEDE_BENCH_LONG=1 adds the long
sizes, LEDE_PAGES=FOLDER takes real pages for models, LEDE_WORDS=FOLDER further words for invented
weeks.
"""

import argparse
import json
import os
import sys
import tempfile
import time

import table
from rows import ROWS, Bench
from running import Fault, least

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUDGETS = os.path.join(ROOT, "Tests/Bench/budgets.json")
# A shared machine is not that exact, and clocks on it less than CPU time.
SLACK, SLACK_OF_MOMENTS = 1.5, 2


def spent(row, cost):
    return cost["wall" if row.is_moment else "cpu"]


def measured(bench, row, size, budgets):
    """A row at one size, with its peers in turn."""
    result = {"row": row, "size": size, "cost": None, "peers": [], "growth": None, "budget": None,
              "calibrations": None, "fault": None}
    ready = []
    for peer in row.peers:
        fault = bench.peers.install(peer.packages) if peer.packages else None
        told_of = {"label": labelled(bench, peer), "cost": None, "ratio": None,
                   "is_floor": peer.is_floor, "fault": fault}
        result["peers"].append(told_of)
        if fault is None and (size <= row.at or peer.is_floor):
            ready.append((peer, told_of, []))
        elif fault is None:
            told_of["fault"] = f"it is measured at {row.at:,}"
    ours, calibrations = [], []
    try:
        for _ in range(row.rounds if size <= row.at else 1):
            calibrations.append(bench.ask("calibration"))
            ours.append(row.cost(bench, size))
            for peer, told_of, costs in ready:
                try:
                    costs.append(peer.cost(bench, size))
                except (Fault, ValueError) as fault:
                    told_of["fault"] = str(fault)
    except Fault as fault:
        result["fault"] = str(fault)
        return result
    result["cost"] = cost = least(ours)
    result["calibrations"] = spent(row, cost) / spent(row, least(calibrations))
    if size == row.at:
        result["budget"] = budgets.get(row.name, {}).get("calibrations")
    for _, told_of, costs in ready:
        if costs:
            told_of["cost"] = least(costs)
            told_of["ratio"] = ratio(row, cost, told_of)
    return result


def ratio(row, cost, peer):
    """How many times as fast as a peer, or as dear as what nobody can do without."""
    ours = spent(row, cost) / cost["units"]
    theirs = spent(row, peer["cost"]) / peer["cost"]["units"]
    return ours / theirs if peer["is_floor"] else theirs / ours


def labelled(bench, peer):
    version = " + ".join(bench.peers.versions.get(package, "") for package in peer.packages)
    return f"{peer.label} {version}".strip()


def results_of(bench, row, budgets, is_long):
    """A row at its size, with how it grows; and at its long size, where that is wanted."""
    costs, others = [], {}
    for size in row.sizes:
        if size == row.at:
            main = measured(bench, row, size, budgets)
            if main["cost"]:
                costs.append((size, spent(row, main["cost"])))
            continue
        try:
            others[size] = row.cost(bench, size)
            costs.append((size, spent(row, others[size])))
        except Fault as fault:
            print(f"{row.name} at {size:,}: {fault}", file=sys.stderr)
    results = [main]
    if is_long and row.long:
        results.append(measured(bench, row, row.long, budgets))
        if results[-1]["cost"]:
            costs.append((row.long, spent(row, results[-1]["cost"])))
    main["growth"] = table.growth(costs)
    main["others"] = others
    return results


def goals(results, budgets):
    """What must be reached, and whether it is."""
    lines = []
    for result in results:
        row, cost = result["row"], result["cost"]
        wanted = budgets.get(row.name, {}).get("goals", {})
        if result["size"] != row.at:
            wanted = budgets.get(row.name, {}).get("long goals", {})
        if cost is None:
            continue
        found = figures(cost)
        for peer in result["peers"]:
            if peer["ratio"] is not None:
                name = "times a floor at most" if peer["is_floor"] else "times a peer at least"
                worst = max if peer["is_floor"] else min
                found[name] = worst(peer["ratio"], found.get(name, peer["ratio"]))
        lines += judged(row, result["size"], found, wanted)
        # The sizes beside, by themselves.
        for size, other in result.get("others", {}).items():
            wanted = budgets.get(row.name, {}).get("goals at", {}).get(str(size), {})
            lines += judged(row, size, figures(other), wanted)
    return lines


def figures(cost):
    return {
        "clock seconds at most": cost["wall"], "CPU seconds at most": cost["cpu"],
        "per CPU second at least": cost["units"] / cost["cpu"],
        "peak MB at most": cost["peak"] / 1024,
    }


def judged(row, size, found, wanted):
    lines = []
    for name, limit in wanted.items():
        if name not in found:
            continue
        value = found[name]
        holds = value <= limit if name.endswith("most") else value >= limit
        lines.append(f"  {'reached' if holds else 'MISSED '}  {row.what}, {size:,}: "
                     f"{value:,.4g}, {name} {limit:,g}")
    return lines


def over(results):
    """Rows that cost more than their budget."""
    return [f"{result['row'].name}: {result['calibrations']:.3g} calibrations, its budget is "
            f"{result['budget']:.3g}" for result in results
            if result["budget"] and result["cost"] and result["calibrations"] > result["budget"]]


def write_json(results, path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump([{**result, "row": result["row"].name} for result in results], file, indent=1)
        file.write("\n")


def set_budgets(results, budgets):
    for result in results:
        if result["cost"] and result["size"] == result["row"].at:
            known = budgets.setdefault(result["row"].name, {})
            slack = SLACK_OF_MOMENTS if result["row"].is_moment else SLACK
            known["calibrations"] = float(f"{result['calibrations'] * slack:.3g}")
    with open(BUDGETS, "w", encoding="utf-8") as file:
        json.dump(budgets, file, indent=4)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description="Measure Lede beside its peers.")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--rows", default="")
    parser.add_argument("--markdown", metavar="FILE")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--set-budgets", action="store_true")
    options = parser.parse_args()
    names = options.rows.split()
    unknown = set(names) - {row.name for row in ROWS}
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are "
                     + ", ".join(row.name for row in ROWS))
    with open(BUDGETS, encoding="utf-8") as file:
        budgets = json.load(file)
    is_long = os.environ.get("LEDE_BENCH_LONG") == "1"
    results, start = [], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lede-bench-") as scratch:
        kept = os.environ.get("LEDE_BENCH_PEERS")
        bench = Bench(ROOT, scratch, kept or os.path.join(scratch, "peers"))
        for row in ROWS:
            if names and row.name not in names:
                continue
            print(f"{row.name} …", end=" ", file=sys.stderr, flush=True)
            begin = time.monotonic()
            results += results_of(bench, row, budgets, is_long)
            print(f"{time.monotonic() - begin:.0f} s", file=sys.stderr)
            # What is measured is not lost where a later row takes too long.
            if options.json:
                write_json(results, options.json)
    print(table.text(results))
    lines = goals(results, budgets)
    if lines:
        print("\nmust reach:", *lines, sep="\n")
    print(f"\n{time.monotonic() - start:.0f} s; rates are per CPU second, on "
          f"{os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}")
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as file:
            file.write(table.markdown(results))
    if options.set_budgets:
        set_budgets(results, budgets)
    if options.check:
        faults = over(results) + [f"{result['row'].name}: {result['fault']}"
                                  for result in results if result["fault"]]
        print(*(faults or ["every row is within its budget"]), sep="\n")
        return 1 if faults else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
