"""Runs a script of this folder with packages that it may not find, in a virtual environment that is
thrown away."""

import os
import subprocess
import tempfile
import venv


def run(packages, script, arguments):
    """The script's exit status, or 1 where the packages cannot be installed."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            venv.create(folder, with_pip=True)
            python = os.path.join(folder, "bin", "python")
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                 "--retries", "1", "--timeout", "15", *packages],
                check=True, capture_output=True, text=True)
        except (OSError, subprocess.SubprocessError):
            return 1
        return subprocess.run([python, "-B", script, "--measure", *arguments]).returncode
