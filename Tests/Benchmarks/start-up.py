#!/usr/bin/env python3
"""Time from the start of a program to its first prompt, in a pseudo-terminal.

    python3 Tests/Benchmarks/start-up.py .build/release/compsh

Prints medians of 20 runs of compsh --demo, of compsh without network or keys, and of cat -n as a yardstick that
waits for nothing, all taken in turns in one run.
"""

import os
import pty
import select
import statistics
import sys
import tempfile
import time

RUNS = 20


def first_output(arguments, mark, home):
    """Milliseconds until `mark` is on the terminal."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(arguments[0], arguments, {"HOME": home, "PATH": "/usr/bin:/bin", "TERM": "xterm", "LC_ALL": "C.UTF-8"})
    seen = b""
    try:
        while mark not in seen:
            if not select.select([terminal], [], [], 10)[0]:
                raise SystemExit(f"{arguments}: no prompt within 10 s")
            seen += os.read(terminal, 65536)
        elapsed = time.perf_counter() - start
        os.write(terminal, b"\x04")
        deadline = time.time() + 10
        while time.time() < deadline:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return elapsed * 1000
            if select.select([terminal], [], [], 0.01)[0]:
                try:
                    os.read(terminal, 65536)
                except OSError:
                    pass
        raise SystemExit(f"{arguments}: did not end")
    finally:
        os.close(terminal)


def main():
    compsh = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/compsh")
    programs = {
        "compsh --demo": ([compsh, "--demo"], b"demo:cn-wlcb"),
        "compsh": ([compsh], b"no-keys:cn-wlcb"),
        "cat": (["/bin/cat", "-n", "/etc/hostname", "-"], b"1\t"),
    }
    times = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(RUNS):
            for name, (arguments, mark) in programs.items():
                times[name].append(first_output(arguments, mark, home))
    for name, values in times.items():
        print(f"{name:15} median {statistics.median(values):5.1f} ms   {min(values):5.1f} … {max(values):5.1f}")


main()
