"""Key-echo latency of an interactive program in a pseudo-terminal.

key_latency.py [-n KEYS] [--prompt REGEX] [--settle S] [--line N] [--gap-ms MS] [--text FILE] [--before KEYS] [--paste BYTES]
               [--label NAME] -- CMD [ARG...]
key_latency.py --table FILE [--goals FILE]

Starts CMD on an 80x24 pty, waits for its prompt, then types one key at a time: the time from write() to the moment the
typed character itself comes back (not merely any byte: the repaint is read until it is in it). After --line keys the line
is emptied with ^U (and what comes back is drained), so lines stay of a length a person types. --gap-ms waits between the
echo and the next key (0: as fast as it answers; a person's fastest is about 50; use it for a program that repaints late, as
a completion menu does, else the late paint can hold the next key and be taken for its echo). --before is typed before each
line (\\x12: Ctrl-R). --paste puts so many bytes into the line first, as a terminal pastes them, and leaves them there. The
first 20 keys are not counted. Also told: the time from start to prompt, and the peak memory of the program. Terminal
queries (cursor position, device attributes) are answered as xterm would.

Prints one line of JSON; nothing where CMD is not installed. --table prints a file of such lines as Markdown, and judges
compsh beside cat.
"""
import argparse
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time

import quiet

clock = time.perf_counter_ns


class Term:
    def __init__(self, argv):
        self.t0 = clock()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.environ["TERM"] = "xterm-256color"
            os.execvp(argv[0], argv)
        self.tail = b""

    def read(self, seconds):
        """What comes within so long, b'' when nothing does; answers a terminal query inside it."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            raise SystemExit("key_latency: the program ended; its last output: %r" % self.tail[-300:])
        if b"\x1b[6n" in data:
            os.write(self.fd, b"\x1b[1;1R")
        if b"\x1b[c" in data:
            os.write(self.fd, b"\x1b[?62;c")
        self.tail = (self.tail + data)[-4096:]
        return data

    def drain(self, quiet):
        while self.read(quiet):
            pass


ESC = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>78M]")


def table(path, goals):
    """Prints the figures of a file, and appends what is to be said of the goals to another."""
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    print("\n### P6 key latency\n")
    print("| program | median µs | 90 % | 99 % | most | start to prompt ms | peak MiB |\n|---|---|---|---|---|---|---|")
    for row in rows:
        print("| %s | %s | %s | %s | %s | %s | %s |" % tuple(
            row[name] for name in ("label", "median_us", "p90_us", "p99_us", "max_us", "prompt_ms", "peak_mib")))
    median = {row["label"]: row["median_us"] for row in rows}
    limits = [("compsh", 2 * median["cat"], "2 x cat"), ("compsh, Ctrl-R", 2000, "2,000"), ("compsh, in a text of 1 MB", 5000, "5,000")]
    if goals:
        with open(goals, "a", encoding="utf-8") as file:
            for name, limit, text in limits:
                if name in median:
                    met = "yes" if median[name] <= limit else "NO"
                    file.write("| %s: median µs <= %s | %s | %s |\n" % (name, text, median[name], met))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("-n", type=int, default=500)
    ap.add_argument("--prompt", default=r"[>#$:] ?$")
    ap.add_argument("--settle", type=float, default=0.5, help="seconds of silence after the prompt before the first key")
    ap.add_argument("--line", type=int, default=40)
    ap.add_argument("--gap-ms", type=float, default=0)
    ap.add_argument("--text", help="type this file's characters instead of a-z words")
    ap.add_argument("--before", default="")
    ap.add_argument("--paste", type=int, default=0)
    ap.add_argument("--table")
    ap.add_argument("--goals")
    ap.add_argument("--label")
    ap.add_argument("--quiet", type=float, default=0, help="first wait up to so long for an idle machine")
    ap.add_argument("--timeout", type=float, default=30)
    ap.add_argument("cmd", nargs=argparse.REMAINDER)
    a = ap.parse_args()
    argv = a.cmd[1:] if a.cmd[:1] == ["--"] else a.cmd
    if a.table:
        return table(a.table, a.goals)
    if not shutil.which(argv[0]):
        print("not run: %s (%s is not installed)" % (a.label, argv[0]), file=sys.stderr)
        return None
    before = a.before.encode().decode("unicode_escape").encode()
    text = (open(a.text).read().replace("\n", "") if a.text else "select name from images where price less than five and ").encode()
    if a.quiet:
        quiet.wait(a.quiet)
    t = Term(argv)
    while True:
        if clock() - t.t0 > a.timeout * 1e9:
            raise SystemExit("key_latency: no prompt %r in %r" % (a.prompt, t.tail[-300:]))
        t.read(0.2)
        plain = ESC.sub(b"", t.tail).decode("utf-8", "replace").rstrip("\r")
        if re.search(a.prompt, plain):
            break
    ready = clock() - t.t0
    t.drain(a.settle)
    if a.paste:
        pasted = b"\x1b[200~" + (b"images 12345 page 7; " * (a.paste // 21 + 1))[:a.paste] + b"\x1b[201~"
        while pasted:
            ready_to_write = select.select([t.fd], [t.fd], [], 30)
            if ready_to_write[0]:
                t.read(0)
            if ready_to_write[1]:
                pasted = pasted[os.write(t.fd, pasted[:4096]):]
        t.drain(a.settle)
    took = []
    for i in range(a.n + 20):
        key = text[i % len(text):i % len(text) + 1]
        if a.gap_ms:
            time.sleep(a.gap_ms / 1e3)
            t.drain(0)
        if before and i % a.line == 0:
            os.write(t.fd, before)
            t.drain(0.05)
        start, got = clock(), b""
        os.write(t.fd, key)
        while key not in ESC.sub(b"", got):
            more = t.read(5)
            if not more:
                raise SystemExit("key_latency: no echo of %r in 5 s; got %r" % (key, got))
            got += more
        end = clock()
        if i >= 20:
            took.append(end - start)
        t.drain(0 if a.gap_ms else 0.001)
        if (i + 1) % a.line == 0 and not a.paste:
            # Ctrl-G leaves a search, Ctrl-U empties the line.
            os.write(t.fd, b"\x07\x15" if before else b"\x15")
            t.drain(0.05)
    peak = 0
    try:
        for line in open("/proc/%d/status" % t.pid):
            if line.startswith("VmHWM"):
                peak = int(line.split()[1]) / 1024
    except OSError:
        pass
    os.kill(t.pid, signal.SIGKILL)
    os.waitpid(t.pid, 0)
    took.sort()
    at = lambda q: round(took[min(len(took) - 1, int(q * len(took)))] / 1e3, 1)
    print(json.dumps({"label": a.label or argv[0], "keys": len(took), "median_us": at(0.5), "p90_us": at(0.9), "p99_us": at(0.99),
                      "max_us": round(took[-1] / 1e3, 1), "prompt_ms": round(ready / 1e6, 1), "peak_mib": round(peak, 1)}))


if __name__ == "__main__":
    main()
