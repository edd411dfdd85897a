"""Types a session into a terminal: python3 first-listing.py COMMAND

Starts COMMAND, which must give a prompt, lists, sees the table, leaves, and expects status 0.
"""

import os
import pty
import re
import select
import sys
import time

# A busy machine takes some seconds; whoever waits a minute has failed.
PATIENCE = 60


def main():
    child, terminal = pty.fork()
    if child == 0:
        os.execv("/bin/sh", ["sh", "-c", "stty rows 40 cols 100; exec " + sys.argv[1]])
    seen = b""

    def wait_for(pattern):
        nonlocal seen
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, text(seen)):
            if time.monotonic() > end:
                fail("it did not show " + pattern, seen)
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    part = os.read(terminal, 65536)
                except OSError:
                    part = b""
                if not part:
                    fail("it ended before it showed " + pattern, seen)
                seen += part

    def type_in(line):
        os.write(terminal, line.encode())

    wait_for(r"demo> ")
    type_in("images 12345\r")
    # All rows of the page, and the line below them.
    wait_for(r"(?s)  #  GROUP.*\n +1  .*\n +20  .*1–20 of 45")
    # Before the next prompt the terminal itself would take the key.
    wait_for(r"(?s)1–20 of 45.*\ndemo> ")
    type_in("\x04")
    status = os.waitstatus_to_exitcode(wait_for_end(child, terminal))
    if status != 0:
        fail("it ended with status %d" % status, seen)
    print("\n".join(line for line in text(seen).splitlines() if re.match(r"compsh |  #| +1 |x1", line)))


def wait_for_end(child, terminal):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                os.read(terminal, 65536)
            except OSError:
                pass
    fail("it did not leave", b"")


def text(seen):
    """What was written, without escape sequences."""
    plain = re.sub(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[@-Z\\-_])", b"", seen)
    return plain.decode("utf-8", "replace").replace("\r", "")


def fail(reason, seen):
    print("%s: %s" % (sys.argv[1], reason), file=sys.stderr)
    print(text(seen), file=sys.stderr)
    sys.exit(1)


main()
