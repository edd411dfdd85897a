"""Measure every command of one or more tables in turn and print medians as Markdown.

compare.py CASES [-n ROUNDS] [-t TABLE ...] [--spawn PATH] [--quiet SECONDS] [--goals FILE]

CASES is a text file:
    [name of a table]
    work = 1000 requests          optional: the work one run does; a rate column is then printed
    base = NAME                   optional: the row the ratio column divides by (the first row otherwise)
    NAME = COMMAND                $VAR and ${VAR} come from the environment; no shell (write sh -c '...')
    goal = NAME: wall <= 0.6 x OTHER    optional: wall and cpu in ms, peak in MiB, rate; <= or >=; a number, or so many
                                        times another row (x), or so much more than it (+)
A row whose program is not installed, or whose command names an unset variable, is left out and said so. A B C A B C ...:
one round runs each command once, so a drift of the machine's speed hits all of them; round 0 is a warm-up. The figures are
whole-process: start to exit, the children it waited for included; peak is the largest single process.
"""
import argparse
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

import quiet

GOAL = re.compile(r"(?P<row>.+): (?P<what>wall|cpu|peak|rate) (?P<sign><=|>=) (?P<number>[\d.]+)(?: (?P<how>[x+]) (?P<other>.+))?$")


def read(path):
    tables = []
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            tables.append({"name": line.strip("[]"), "rows": [], "goals": []})
            continue
        key, value = (part.strip() for part in line.split(" = ", 1))
        if key in ("work", "base"):
            tables[-1][key] = value
        elif key == "goal":
            tables[-1]["goals"].append(value)
        else:
            tables[-1]["rows"].append((key, value))
    return tables


def fill(command):
    """The arguments, or why there are none."""
    unset = [name for name in re.findall(r"\$\{?([A-Z][A-Z0-9_]*)", command) if name not in os.environ]
    if unset:
        return None, "needs " + ", ".join(unset)
    arguments = shlex.split(os.path.expandvars(command))
    return (arguments, "") if shutil.which(arguments[0]) else (None, arguments[0] + " is not installed")


def run(spawn, arguments):
    with tempfile.NamedTemporaryFile("r") as figures:
        subprocess.run([spawn, figures.name, *arguments], check=True)
        wall, user, system, peak, status, _ = figures.read().split()
    return {"wall": float(wall) * 1e3, "cpu": (float(user) + float(system)) * 1e3, "peak": int(peak) / 1024, "exit": int(status)}


def judge(goal, medians):
    """One line on a goal: what it is, what came out, whether it is met."""
    parts = GOAL.match(goal)
    if not parts:
        raise SystemExit("compare.py: no goal: " + goal)
    row, what, number, other = parts["row"], parts["what"], float(parts["number"]), parts["other"]
    if row not in medians or (other and other not in medians):
        return "| %s | not measured | |" % goal
    got = medians[row][what]
    limit = number
    shown = "%.4g" % got
    if parts["how"] == "x":
        limit = number * medians[other][what]
        shown += " = %.2f x %.4g" % (got / medians[other][what], medians[other][what])
    elif parts["how"] == "+":
        limit = number + medians[other][what]
        shown += " = %.2f + %.4g" % (got - medians[other][what], medians[other][what])
    met = got <= limit if parts["sign"] == "<=" else got >= limit
    return "| %s | %s | %s |" % (goal, shown, "yes" if met else "NO")


def measure(table, rounds, spawn, patience):
    rows, left_out, busy = [], [], 0
    for name, command in table["rows"]:
        arguments, reason = fill(command)
        rows.append((name, arguments, [])) if arguments else left_out.append("%s (%s)" % (name, reason))
    for number in range(rounds + 1):
        for _, arguments, got in rows:
            if patience and not quiet.wait(patience, look=0.2)[1]:
                busy += 1
            figures = run(spawn, arguments)
            if number:
                got.append(figures)
    amount, unit = table["work"].split(" ", 1) if "work" in table else (None, None)
    print("\n### %s\n" % table["name"])
    print("| command | wall ms (min-max) | cpu ms | peak MiB | %swall ratio | exit |" % (unit + "/s | " if unit else ""))
    print("|---|---|---|---|---|---|" + ("---|" if unit else ""))
    medians = {name: {what: statistics.median(one[what] for one in got) for what in ("wall", "cpu", "peak")} for name, _, got in rows}
    for median in medians.values():
        median["rate"] = float(amount or 0) / median["wall"] * 1e3
    base = medians.get(table.get("base")) or (medians[rows[0][0]] if rows else None)
    for name, _, got in rows:
        median, walls = medians[name], [one["wall"] for one in got]
        rate = "%.4g | " % median["rate"] if unit else ""
        print("| %s | %.1f (%.1f-%.1f) | %.1f | %.1f | %s%.2f | %s |" % (
            name, median["wall"], min(walls), max(walls), median["cpu"], median["peak"], rate, median["wall"] / base["wall"],
            ",".join(sorted({str(one["exit"]) for one in got}))))
    if busy:
        print("\n%d of %d runs began on a busy machine" % (busy, len(rows) * (rounds + 1)))
    for text in left_out:
        print("\nnot run: " + text)
    sys.stdout.flush()
    return [judge(goal, medians) for goal in table["goals"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases")
    parser.add_argument("-n", type=int, default=10)
    parser.add_argument("-t", action="append", help="only tables whose name starts so")
    parser.add_argument("--spawn", default=os.environ.get("SPAWN"))
    parser.add_argument("--quiet", type=float, default=0, help="before each run wait up to so long for an idle machine")
    parser.add_argument("--goals", help="append a line for each goal to this file")
    options = parser.parse_args()
    if not options.spawn:
        raise SystemExit("compare.py: name the built spawn with --spawn or SPAWN")
    os.environ.setdefault("HERE", os.path.dirname(os.path.abspath(__file__)))
    print("%d counted rounds after one warm-up; %d processors" % (options.n, os.cpu_count()), flush=True)
    goals = []
    for table in read(options.cases):
        if not options.t or any(table["name"].startswith(name) for name in options.t):
            goals += measure(table, options.n, options.spawn, options.quiet)
    if options.goals:
        with open(options.goals, "a", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in goals)


if __name__ == "__main__":
    main()
