"""How soon `lede preview --watch` tells its page that a saved template's letter is made."""

import os
import re
import socket
import statistics
import subprocess
import tempfile
import time

from running import Fault

SAVES = 8


def latency(lede, workspace, week, edition="world"):
    """The median of eight saves, from before the writing until the event is there."""
    template = os.path.join(workspace, "Templates", edition, "letter.md")
    with open(template, encoding="utf-8") as file:
        text = file.read()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [lede, "preview", "--watch", "--no-open", "--port", "0", "--week", week, "--edition",
             edition, "--workspace", workspace],
            stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            address = re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline())
            if not address:
                raise Fault("lede preview --watch did not tell its address")
            waits = [each for each in saves(int(address[1]), template, text)]
        finally:
            process.terminate()
            process.stdout.close()
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            write(template, text)
    return {"units": 1, "wall": statistics.median(waits), "cpu": statistics.median(waits),
            "peak": usage.ru_maxrss, "notes": {"slowest": max(waits), "fastest": min(waits)}}


def saves(port, template, text):
    with socket.create_connection(("127.0.0.1", port)) as events:
        events.settimeout(300)
        events.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        heard(events)
        for number in range(SAVES):
            time.sleep(0.3)
            start = time.perf_counter()
            write(template, f"{text}\n{number} line\n")
            heard(events)
            yield time.perf_counter() - start


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def heard(events):
    """Waits for a whole event."""
    told = b""
    while not re.search(rb"data:.*\n\n", told, re.DOTALL):
        part = events.recv(1 << 20)
        if not part:
            raise Fault("lede preview --watch has ended")
        told += part
