#!/usr/bin/env python3
"""Breaks a source file, one line at a time, and tells which of the breaks no test notices.

    python3 Tests/Mutations/mutate.py Sources/Wire/Sending/RequestSignature.swift
    python3 Tests/Mutations/mutate.py --tests ShellTests --tests AcceptanceTests.StreamTests Sources/Shell/Output/OutputTarget.swift

Of a file in Sources/TARGET it runs TARGETTests, unless --tests names others. Each mutant is one change: a comparison
turned, a constant changed, a call or an assignment left out, a condition negated. A mutant whose code does not compile
does not count. A run ends at a mutant's first failure, and with it the mutant; those that survive are listed at the end.
Look at each: either a test is missing, or the change makes no difference to anybody.

The same seed gives the same mutants. All of it happens in a copy of the tree below .build-mutations, which holds only
the targets that the tests need, and is kept so that the next run need not build them again. Exit status: 0 if nothing
survived, 1 if something did, 2 if the tests fail without any change.
"""

import argparse
import fcntl
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A dozen shows whether a file's tests look at it at all; more take longer than anybody waits.
MOST = 12
# A mutant may well loop for ever, and that counts as noticed: after ten times what the tests take without any change,
# and a minute more, since the machine may be busy with something else by then.
PATIENCE = 60
MULTIPLE = 10

# Keeps of the package only what the tests need, so that a mutant builds nothing else.
ONLY = """
var wanted: Set<String> = [%s]
var known = 0
while known != wanted.count {
    known = wanted.count
    for target in package.targets where wanted.contains(target.name) {
        for dependency in target.dependencies {
            switch dependency {
            case .byNameItem(let name, _), .targetItem(let name, _): wanted.insert(name)
            default: break
            }
        }
    }
}
package.targets.removeAll { !wanted.contains($0.name) }
package.products = []
"""

SWAPS = [
    (r" == ", " != "), (r" != ", " == "), (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" && ", " || "), (r" \|\| ", " && "), (r" \+ ", " - "), (r" - ", " + "), (r" \+= ", " -= "), (r" -= ", " += "),
    (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"\bmin\(", "max("), (r"\bmax\(", "min("),
    (r"\.first\b", ".last"), (r"\.last\b", ".first"), (r"\.\.<", "..."), (r"(?<![.\w])!(?=[a-zA-Z(])", ""),
    (r"\.contains\b", ".allSatisfy"), (r"\.hasPrefix\(", ".hasSuffix("), (r"\.hasSuffix\(", ".hasPrefix("),
    (r"\bO_(EXCL|TRUNC|APPEND|NOFOLLOW)\b", "0"),
]
# A statement that does something: a call, or a value that changes.
STATEMENT = re.compile(
    r"^\s*(?:defer \{ )?(?:_ = )?(?:try\??\s+)?(?:await\s+)?(?:unsafe\s+)?"
    r"(?!if\b|for\b|guard\b|while\b|switch\b|case\b|return\b|let\b|var\b|func\b|init\b|throw\b)"
    r"[\w.?\[\]$]+(?:\(.*\)|(?: \{)?.* [-+*]?= .*)$")
CONDITION = re.compile(r"^(\s*(?:\} else )?(?:if|guard|while) )(?!let\b|var\b|case\b)([^{},]+?)( \{.*| else \{.*)$")


def mutants(lines):
    """All changes as (line, kind, new text)."""
    for number, line in enumerate(lines):
        stripped = line.strip()
        if not stripped or stripped.startswith("//") or stripped.startswith("import "):
            continue
        # Nothing behind a comment's sign, unless it stands in a text such as that of a URL.
        code = re.split(r"(?<!:)// ", line)[0].rstrip("\n")
        strings = [m.span() for m in re.finditer(r'"(?:[^"\\]|\\.)*"', code)]

        def in_string(place):
            return any(start < place < end for start, end in strings)

        for pattern, new in SWAPS:
            for match in re.finditer(pattern, code):
                if not in_string(match.start()):
                    yield number, "%s → %s" % (match.group().strip(), new.strip()), (
                        code[:match.start()] + new + code[match.end():])
        for match in re.finditer(r"(?<![\w.$#\"])\d[\d_]*(?![\w.]|\.\d)", code):
            if not in_string(match.start()):
                value = int(match.group().replace("_", ""))
                yield number, "%s → %d" % (match.group(), value + 1), (
                    code[:match.start()] + str(value + 1) + code[match.end():])
        for start, end in strings:
            # A text in pieces has its end elsewhere.
            if "\\(" not in code[start:end] and code[end:end + 1] != '"' and code[start - 1:start] != '"':
                yield number, "another text", code[:end - 1] + "~" + code[end - 1:]
        if STATEMENT.match(code) and code.count("(") == code.count(")") and code.count("{") == code.count("}"):
            yield number, "left out", re.match(r"\s*", code).group() + "// " + code.strip()
        match = CONDITION.match(code)
        if match:
            yield number, "negated", "%s!(%s)%s" % match.groups()


def chosen(lines, seed):
    """The changes in the order of the seed, each line once before any line twice."""
    everything = list(mutants(lines))
    random.Random(seed).shuffle(everything)
    first, rest, seen = [], [], set()
    for mutant in everything:
        (rest if mutant[0] in seen else first).append(mutant)
        seen.add(mutant[0])
    return first + rest


def copy_tree(place, targets):
    """Brings the copy up to date, and touches nothing that is."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
        capture_output=True).stdout.decode().split("\0")
    names = {name for name in listed if name and (ROOT / name).is_file()}
    for name in names:
        content = (ROOT / name).read_bytes()
        if name == "Package.swift":
            content += (ONLY % ", ".join('"%s"' % target for target in targets)).encode()
        copy = place / name
        if not copy.is_file() or copy.read_bytes() != content:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
        shutil.copymode(ROOT / name, copy)
    for folder, folders, files in os.walk(place):
        folders[:] = [name for name in folders if name != ".build"]
        for name in files:
            path = pathlib.Path(folder) / name
            if str(path.relative_to(place)) not in names and name != "Package.resolved":
                path.unlink()


def limit_damage():
    """Keeps a mutant that writes for ever from filling the disk or the memory; no test needs a tenth of it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
    resource.setrlimit(resource.RLIMIT_DATA, (1 << 32, 1 << 32))


class Tests:
    """Builds and runs the tests in the copy."""

    def __init__(self, place, filters):
        self.place = place
        self.filters = [word for name in filters for word in ("--filter", "^" + re.escape(name) + "[./]")]
        self.process = None
        # For the run without any change: longer than any target's tests take.
        self.patience = 600

    def stop(self):
        """Ends what runs, and all that it has started: they share a session, though not a process group."""
        if not self.process or self.process.poll() is not None:
            return
        for entry in os.listdir("/proc"):
            try:
                # Behind the name, which may hold anything: state, parent, group, session.
                session = pathlib.Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()[3]
                if int(session) == self.process.pid:
                    os.kill(int(entry), signal.SIGKILL)
            except (OSError, ValueError, IndexError):
                continue
        self.process.wait()

    def _start(self, words, limits=None):
        # A quiet machine for others; a session of its own, so that it can be ended with its children.
        self.process = subprocess.Popen(
            ["nice", "-n", "10", "swift"] + words, cwd=self.place, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True, preexec_fn=limits)
        return self.process

    def build(self):
        """The compiler's complaints; None if it has none."""
        output, _ = self._start(["build", "--build-tests", "-j", "2"]).communicate()
        return None if self.process.returncode == 0 else output

    def failure(self):
        """The first failure; None if all tests pass."""
        process = self._start(["test", "--skip-build"] + self.filters, limit_damage)
        signal.signal(signal.SIGALRM, lambda *_: self.stop())
        signal.alarm(self.patience)
        begun = time.monotonic()
        passed = False
        try:
            for line in process.stdout:
                if re.search(r"✘|error: |Fatal error|recorded an issue", line):
                    self.stop()
                    return line.strip()[:200]
                passed = passed or bool(re.search(r"Test run with [1-9]\d* tests? .*passed", line))
            process.wait()
        finally:
            signal.alarm(0)
        if time.monotonic() - begun >= self.patience:
            return "no end after %d s" % self.patience
        if process.returncode != 0:
            return "exit status %d" % process.returncode
        return None if passed else "no tests ran"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="the source file, below Sources")
    parser.add_argument("--tests", action="append", help="what to run: a test target, or one of its suites")
    parser.add_argument("--seed", type=int, default=1, help="which changes; 1 unless given")
    parser.add_argument("--list", action="store_true", help="show the changes and run nothing")
    options = parser.parse_args()

    source = pathlib.Path(options.file).resolve().relative_to(ROOT)
    filters = options.tests or [source.parts[1] + "Tests"]
    original = (ROOT / source).read_text()
    lines = original.splitlines(keepends=True)
    candidates = chosen(lines, options.seed)
    if options.list:
        for number, kind, text in candidates:
            print("%d: %s: %s" % (number + 1, kind, text.strip()))
        return 0

    targets = [name.split(".")[0] for name in filters]
    place = ROOT / ".build-mutations" / "+".join(targets)
    place.mkdir(parents=True, exist_ok=True)
    lock = open(place.with_suffix(".lock"), "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        parser.error("another run uses %s" % place)
    tests = Tests(place, filters)
    copy = place / source

    def interrupted(number, _):
        raise SystemExit(128 + number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    survivors, noticed, broken = [], 0, 0
    try:
        copy_tree(place, targets)
        complaint = tests.build()
        begun = time.monotonic()
        complaint = complaint or tests.failure()
        if complaint:
            print("Without any change: " + complaint, file=sys.stderr)
            return 2
        tests.patience = PATIENCE + MULTIPLE * int(time.monotonic() - begun)
        for number, kind, text in candidates:
            if noticed + len(survivors) >= MOST:
                break
            changed = lines[:number] + [text + "\n"] + lines[number + 1:]
            copy.write_text("".join(changed))
            name = "%s:%d: %s: %s" % (source, number + 1, kind, text.strip())
            if tests.build():
                broken += 1
                continue
            failure = tests.failure()
            if failure:
                noticed += 1
                print("noticed   %s\n          %s" % (name, failure), flush=True)
            else:
                survivors.append(name)
                print("SURVIVED  %s\n     was  %s" % (name, lines[number].strip()), flush=True)
    finally:
        tests.stop()
        # Whatever has happened, the copy ends as it began.
        copy.write_text(original)
    print("\n%s: %d noticed, %d survived (%d more did not compile)" % (source, noticed, len(survivors), broken))
    for survivor in survivors:
        print("  " + survivor)
    return 1 if survivors else 0


sys.exit(main())
