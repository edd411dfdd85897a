"""Writes the licence texts of what is linked into the program: python3 licences.py BUILD COMPILER FOLDER

BUILD is the build folder of a release (.build/release), COMPILER the folder of the Swift toolchain (with share/swift), FOLDER
what is written to: a text for each package, and for the Swift runtime. Prints a line for each: NAME<TAB>COPYRIGHT.
"""

import pathlib
import re
import sys

# A comment before any code: lines of //, or one /* */.
LEADING = re.compile(r"\A\s*(?:/\*[\s\S]*?\*/|(?:[ \t]*//.*\n?)+)")
COPYRIGHT = re.compile(r"copyright.*\d{4}.*", re.I)
# Each package has the text of this one, whole.
APACHE = re.compile(r"apache license,?\s+v?(ersion )?2\.0", re.I)
SOURCES = {".c", ".cc", ".cpp", ".h", ".S", ".s", ".inc"}


def linked_targets(build):
    """The targets whose objects the program was linked from."""
    text = (build / "compsh.product" / "Objects.LinkFileList").read_text()
    return set(re.findall(r"/(\w+)\.build/", text))


def plain(comment):
    """A comment without its marks, as lines."""
    lines = (re.sub(r"^\s*(/\*+|\*+/|\*|//+)\s?|\s*\*+/\s*$", "", line) for line in comment.splitlines())
    return [line.rstrip() for line in lines]


def embedded(folder):
    """The licences that stand in the sources of a target, other than Apache 2.0: texts, each with its copyright lines."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SOURCES):
        match = LEADING.match(path.read_text(errors="replace"))
        if not match:
            continue
        lines = plain(match.group())
        holders = [line.strip() for line in lines if COPYRIGHT.search(line)]
        body = "\n".join(line for line in lines if not COPYRIGHT.search(line)).strip()
        if APACHE.search(body) or not re.search(r"permission is hereby|public domain|redistribution and use|licen[cs]ed? ", body, re.I):
            continue
        key = re.sub(r"\W+", " ", body).lower()
        _, names = found.setdefault(key, (body, []))
        names += (name for name in holders if name not in names)
    return ["\n".join(names + ["", body]) for body, names in found.values()]


def main():
    build, compiler, output = (pathlib.Path(argument) for argument in sys.argv[1:])
    targets = linked_targets(build)
    checkouts = build.resolve()
    while not (checkouts / "checkouts").is_dir():
        if checkouts == checkouts.parent:
            sys.exit(f"no packages are checked out beside {build}")
        checkouts = checkouts.parent
    output.mkdir(parents=True, exist_ok=True)
    texts = {}
    for package in sorted((checkouts / "checkouts").iterdir()):
        folders = [path for path in sorted((package / "Sources").iterdir()) if path.name in targets]
        if not folders:
            continue
        files = sorted(package.glob("LICENSE*")) + sorted(package.glob("NOTICE*"))
        if not files:
            sys.exit(f"{package.name} is linked in, and has no licence file")
        parts = [path.read_text().strip("\n") for path in files]
        for folder in folders:
            parts += (path.read_text().strip("\n") for path in sorted(folder.rglob("LICEN[CS]E*")))
            parts += (part for part in embedded(folder) if part not in parts)
        texts[package.name] = parts
    texts["swift"] = [(compiler / "share" / "swift" / "LICENSE.txt").read_text().strip("\n")]
    for name, parts in texts.items():
        (output / f"{name}.txt").write_text(("\n\n" + "-" * 79 + "\n\n").join(parts) + "\n")
        copyright = next((match.group() for part in parts for match in COPYRIGHT.finditer(part)), "")
        print(f"{name}\t{copyright or 'the authors of ' + name}")


main()
