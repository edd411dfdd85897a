#!/usr/bin/env python3
"""Time from the start of a program to its first prompt, in a pseudo-terminal.

    python3 Tests/Benchmarks/start-up.py .build/release/compsh

Prints medians of 20 runs of compsh --demo, of compsh without network or keys, and of cat -n as a yardstick that
waits for nothing, all taken in turns in one run.
"""

import os
import select
import signal
import statistics
import sys
import tempfile
import time

RUNS = 20


def first_output(arguments, mark, home):
    """Milliseconds until `mark` is on the terminal."""
    environment = {"HOME": home, "PATH": "/usr/bin:/bin", "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    terminal, slave = os.openpty()
    streams = [(os.POSIX_SPAWN_DUP2, slave, number) for number in range(3)]
    # Spawned, not forked: copying this interpreter would count as the program's own time.
    start = time.perf_counter()
    pid = os.posix_spawn(arguments[0], arguments, environment, file_actions=streams, setsid=True)
    seen = b""
    try:
        while mark not in seen:
            if not select.select([terminal], [], [], 10)[0]:
                raise SystemExit(f"{arguments}: no prompt within 10 s")
            seen += os.read(terminal, 65536)
        return (time.perf_counter() - start) * 1000
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
        os.close(slave)


def main():
    compsh = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".build/release/compsh")
    programs = {
        "compsh --demo": ([compsh, "--demo"], b"demo"),
        "compsh": ([compsh], b"no-keys"),
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
