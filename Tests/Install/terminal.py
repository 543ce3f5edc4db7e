#!/usr/bin/env python3
"""Types a line and a tab into a shell at a terminal of its own, and prints what became of it.

    terminal.py FILE SETUP TYPED SHELL…

SETUP is typed first; it has to bind Ctrl-X to something that writes the line into FILE. What the
shell shows is thrown away, but for a word of error in it.
"""

import os
import pathlib
import pty
import select
import sys
import time


def main(file, setup, typed, *shell):
    line = pathlib.Path(file)
    line.unlink(missing_ok=True)
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "dumb"
        os.execvp(shell[0], shell)
    shown = b""

    def read(seconds, until=lambda: False):
        nonlocal shown
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            if select.select([terminal], [], [], 0.05)[0]:
                try:
                    shown += os.read(terminal, 1 << 16)
                except OSError:
                    return

    ready = line.with_suffix(".ready")
    ready.unlink(missing_ok=True)
    read(0.3)
    os.write(terminal, f"{setup}; echo > {ready}\r".encode())
    read(10, ready.exists)
    read(0.2)
    shown = b""
    os.write(terminal, typed.encode() + b"\t\x18")
    read(10, lambda: line.exists() and line.read_text() != "")
    os.close(terminal)
    os.waitpid(child, 0)
    if b"rror" in shown:
        print(shown.decode(errors="replace"))
    print(line.read_text().rstrip("\n") if line.exists() else "the shell did not answer")


main(*sys.argv[1:])
