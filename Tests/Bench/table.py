"""The table that is printed, and written as Markdown."""

import math

HEADS = ["workload", "size", "ours", "CPU", "clock", "peer", "theirs", "ratio", "peak MB",
         "growth", "budget"]


def growth(costs):
    """The exponent by which cost grows with size: the slope of a line through the logarithms."""
    points = [(math.log(size), math.log(cost)) for size, cost in costs if size > 0 and cost > 0]
    if len(points) < 3:
        return None
    x, y = (sum(values) / len(points) for values in zip(*points))
    over = sum((a - x) ** 2 for a, _ in points)
    return sum((a - x) * (b - y) for a, b in points) / over if over else None


def seconds(value):
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.1f} ms" if value >= 1e-3 else f"{value * 1e6:.0f} µs"


def figure(cost, row):
    """A rate per CPU second; a moment as a clock has it."""
    if row.is_moment:
        return seconds(cost["wall"])
    rate = cost["units"] / cost["cpu"]
    return f"{rate:,.0f} {row.unit}/s" if rate >= 10 else f"{rate:.2f} {row.unit}/s"


def cells(result):
    """The lines of one row: its own, and one for each further peer."""
    row, cost = result["row"], result["cost"]
    if cost is None:
        return [[row.what, "", f"left out: {result['fault']}"] + [""] * (len(HEADS) - 3)]
    exponent, budget = result["growth"], result["budget"]
    own = [row.what, f"{result['size']:,}", figure(cost, row), seconds(cost["cpu"]),
           seconds(cost["wall"])]
    rest = ["" if exponent is None else f"{exponent:.2f}",
            f"{result['calibrations']:.3g}" + (f" of {budget:.3g}" if budget else "")]
    lines = []
    for peer in result["peers"] or [None]:
        theirs = beside(row, peer) if peer else ["", "", ""]
        memory = f"{cost['peak'] / 1024:.0f}"
        if peer and peer["cost"] and not peer["is_floor"]:
            memory += f" / {peer['cost']['peak'] / 1024:.0f}"
        lines.append((own if not lines else [""] * 5) + theirs + [memory if peer or not lines else ""]
                     + (rest if not lines else ["", ""]))
    return lines


def beside(row, peer):
    if peer["cost"] is None:
        return [peer["label"], f"skipped: {peer['fault']}", ""]
    ratio = f"{peer['ratio']:.2f} × its cost" if peer["is_floor"] else f"{peer['ratio']:.1f} × as fast"
    return [peer["label"], figure(peer["cost"], row), ratio]


def text(results):
    lines = [HEADS] + [line for result in results for line in cells(result)]
    # What is left out or skipped may be long, and widens no column.
    widths = [max(len(line[at]) for line in lines if not line[at].startswith(("left", "skipped")))
              for at in range(len(HEADS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip()
                     for line in lines)


def markdown(results):
    lines = [HEADS, ["---"] * len(HEADS)]
    lines += [line for result in results for line in cells(result)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
