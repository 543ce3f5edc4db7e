"""Processes, what they cost, and the virtual environment of the peers."""

import json
import os
import subprocess
import sys
import tempfile
import time
import venv


class Fault(Exception):
    """Why something could not be measured."""


def run(command, folder=None, statuses=(0,), environment=None):
    """Runs a program to its end: what it printed, and what it cost as the system tells it."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=errors,
            env={**os.environ, **(environment or {})})
        printed = process.stdout.read()
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    if process.returncode not in statuses:
        words = said.strip().splitlines()
        raise Fault(f"{os.path.basename(command[0])} ended with {process.returncode}: "
                    f"{words[-1] if words else 'without a word'}")
    # Of two numbers the larger: a child begins with the memory of the one that starts it.
    return printed.decode(), {
        "units": 1, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss, "notes": {}}


def told(command, folder=None, environment=None):
    """What a program says that its work has cost, on its last line."""
    printed, _ = run(command, folder, environment=environment)
    return json.loads(printed.strip().splitlines()[-1])


def least(costs):
    """The best of several rounds in each respect; of memory, the most."""
    whole = dict(costs[0])
    for cost in costs[1:]:
        whole["wall"] = min(whole["wall"], cost["wall"])
        whole["cpu"] = min(whole["cpu"], cost["cpu"])
        whole["peak"] = max(whole["peak"], cost["peak"])
    return whole


class Peers:
    """Packages in a virtual environment that is thrown away, each installed when it is asked for."""

    def __init__(self, folder, script):
        self.folder, self.script = folder, script
        self.python = os.path.join(folder, "bin", "python")
        self.versions, self.missing = {}, {}

    def install(self, packages):
        """Why the packages are not there; None where they are."""
        if not os.path.exists(self.python):
            venv.create(self.folder, with_pip=True)
        for package in packages:
            if package in self.versions:
                continue
            if package not in self.missing:
                self._install(package)
            if package in self.missing:
                return f"{package} could not be installed: {self.missing[package]}"
        return None

    def _install(self, package):
        pip = [self.python, "-m", "pip", "--disable-pip-version-check"]
        try:
            subprocess.run(
                [*pip, "install", "--quiet", "--retries", "1", "--timeout", "15", package],
                check=True, capture_output=True, text=True, timeout=300)
            shown = subprocess.run([*pip, "show", package], check=True, capture_output=True,
                                   text=True).stdout
        except (OSError, subprocess.SubprocessError) as error:
            said = (getattr(error, "stderr", "") or "").strip().splitlines()
            self.missing[package] = said[-1] if said else str(error)
            return
        self.versions[package] = next(
            line.split()[1] for line in shown.splitlines() if line.startswith("Version:"))

    def cost(self, name, packages, arguments):
        python = self.python if packages else sys.executable
        return told([python, "-B", self.script, name, *map(str, arguments)])
