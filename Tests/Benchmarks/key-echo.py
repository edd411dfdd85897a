#!/usr/bin/env python3
"""Time from a key to its echo, in a pseudo-terminal, beside cat and sqlite3.

    python3 Tests/Benchmarks/key-echo.py .build/release/compsh

Prints median and 99th percentile of 500 keys for each, taken in turns in one run. sqlite3 is left out if it is not
installed.
"""

import os
import pty
import select
import shutil
import statistics
import sys
import tempfile
import time

KEYS = 500
LINE = 20  # keys until the line is thrown away again, so that it never wraps


class Session:
    def __init__(self, arguments, home):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(
                arguments[0], arguments, {"HOME": home, "PATH": "/usr/bin:/bin", "TERM": "xterm", "LC_ALL": "C.UTF-8"})
        self.read(0.5)

    def read(self, limit):
        """Reads until nothing has come for `limit` seconds."""
        while select.select([self.terminal], [], [], limit)[0]:
            os.read(self.terminal, 65536)

    def key(self):
        """Microseconds until a letter is echoed."""
        start = time.perf_counter()
        os.write(self.terminal, b"a")
        if not select.select([self.terminal], [], [], 5)[0]:
            raise SystemExit("no echo within 5 s")
        elapsed = time.perf_counter() - start
        os.read(self.terminal, 65536)
        return elapsed * 1e6

    def clear(self):
        os.write(self.terminal, b"\x15")
        self.read(0.02)

    def end(self):
        os.close(self.terminal)
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)


def main():
    compsh = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/compsh")
    programs = {"compsh": [compsh, "--demo"], "cat": ["/bin/cat"]}
    if shutil.which("sqlite3"):
        programs["sqlite3"] = [shutil.which("sqlite3")]
    with tempfile.TemporaryDirectory() as home:
        sessions = {name: Session(arguments, home) for name, arguments in programs.items()}
        times = {name: [] for name in programs}
        for number in range(KEYS):
            for name, session in sessions.items():
                times[name].append(session.key())
                if number % LINE == LINE - 1:
                    session.clear()
        for session in sessions.values():
            session.end()
    for name, values in times.items():
        values.sort()
        print(f"{name:8} median {statistics.median(values):6.0f} µs   99 % {values[int(len(values) * 0.99)]:6.0f} µs")


main()
