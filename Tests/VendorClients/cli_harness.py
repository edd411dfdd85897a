"""Runs commands of the vendor's compshare-cli in this process against an emulator, and checks what they say.

COMPSHARE_ENDPOINT, COMPSHARE_PUBLIC_KEY and COMPSHARE_PRIVATE_KEY name the emulator. Nothing leaves the machine:
telemetry is off, and sockets refuse addresses that are not loopback. Each run prints `ok|FAIL|known command: reason`;
`known` are those that fail because sources disagree about an answer.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import loopback  # noqa: F401

# A home of its own: no settings of the person who tests are read or changed.
HOME = Path(tempfile.mkdtemp(prefix="home-", dir=os.environ.get("HOME")))
for name in ("COMPSHARE_PROFILE", "COMPSHARE_CONFIG_FILE", "XDG_CONFIG_HOME"):
    os.environ.pop(name, None)
for name in list(os.environ):
    if name.lower().endswith("_proxy"):
        del os.environ[name]
# With the insights URL empty no command tells the vendor that it was run.
os.environ.update(
    HOME=str(HOME), COMPSHARE_INSIGHTS_URL="", COMPSHARE_LANG="en", NO_PROXY="*", COLUMNS="200", TZ="UTC")

# The operations of the emulator take less than half a second here; the program waits for seconds at a time.
sleep = time.sleep
time.sleep = lambda seconds: sleep(min(seconds, 0.25))

import compshare_cli.config  # noqa: E402
import compshare_cli.insights  # noqa: E402
from compshare_cli import sdk  # noqa: E402
from compshare_cli.cli import app, main  # noqa: E402
from typer.main import get_command  # noqa: E402

compshare_cli.insights.DEFAULT_ENDPOINT = ""
# The program has no option for it; it reads the constant at each call.
compshare_cli.config.DEFAULT_BASE_URL = os.environ["COMPSHARE_ENDPOINT"]

# --- What is sent ---------------------------------------------------------------------------------------------------

calls = []
_invoke, _download = sdk.CompShareSDK.invoke, sdk.CompShareSDK.download


def _recorded(method):
    def run(self, action, params):
        calls.append({"action": action, "params": sorted(params)})
        return method(self, action, params)

    return run


sdk.CompShareSDK.invoke, sdk.CompShareSDK.download = _recorded(_invoke), _recorded(_download)


def api(action, **params):
    """A call of the test's own, for what no command shows."""
    profile = compshare_cli.config.Profile(
        os.environ["COMPSHARE_PUBLIC_KEY"], os.environ["COMPSHARE_PRIVATE_KEY"])
    return _invoke(sdk.CompShareSDK(profile), action, params)


# --- Running a command ----------------------------------------------------------------------------------------------

failures, ran = 0, set()


def _leaves(command, path=()):
    children = getattr(command, "commands", None)
    if not children:
        yield " ".join(path)
    for name, child in (children or {}).items():
        yield from _leaves(child, (*path, name))


ALL = [name for name in _leaves(get_command(app)) if name]


def report(name, reason, mark=None):
    global failures
    mark = mark or ("FAIL" if reason else "ok")
    failures += mark == "FAIL"
    print(f"{mark} {name}{': ' + reason if reason else ''}", flush=True)


def _execute(arguments):
    """Runs the program; its exit status, standard output and error output."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    status = 0
    saved = sys.stdin
    sys.stdin = io.StringIO("")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main([*arguments, "--json"])
            except SystemExit as stop:
                status = stop.code if isinstance(stop.code, int) else 1 if stop.code else 0
    finally:
        sys.stdin = saved
    out.flush()
    return status, out.buffer.getvalue().decode(), err.getvalue()


def run(line, *arguments, check=None, status=0, known=None):
    """Runs the command `line` (its words, then the arguments) with --json and checks what it says.

    `known` is a piece of the reason with which it must fail, where sources disagree about the answer that it reads.
    Returns `data` of its document; None if it failed.
    """
    words = line.split()
    name = next((n for n in ALL if words[: len(n.split())] == n.split()), line)
    ran.add(name)
    shown = " ".join([line, *map(str, arguments)])
    shown = shown if len(shown) < 110 else shown[:107] + "..."
    if any(a is None for a in arguments):
        report(shown, "not run: an earlier command did not give what it needs")
        return None
    calls.clear()
    document = None
    try:
        code, out, err = _execute([*words, *map(str, arguments)])
        try:
            document = json.loads(out)
        except ValueError:
            raise AssertionError(f"status {code}, no JSON: {out[:200]!r} {err[:300]!r}") from None
        assert document.get("schema_version") == "1", "no schema_version"
        assert code == status, f"status {code}: {json.dumps(document.get('error'), ensure_ascii=False)[:400]}"
        assert document["ok"] is (status == 0), document
        if check:
            check(document)
        reason = None
    except AssertionError as error:
        reason = str(error) or "check failed"
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
    if known:
        met = bool(reason) and known in reason
        report(shown, "as it is known to" if met else reason or "works by now", "known" if met else "FAIL")
    else:
        report(shown, reason)
    return document["data"] if document and document.get("ok") else None


# --- Reading what it says -------------------------------------------------------------------------------------------


def items(data):
    return (data or {}).get("items") or []


def first(rows, key, **wanted):
    """The value of `key` in the first row that has all of `wanted`."""
    for row in rows:
        if all(row.get(k) == v for k, v in wanted.items()):
            return row.get(key)
    return None


def one(data, *path):
    """What lies at the end of a path of keys and indices; None if there is nothing."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and len(data) > step:
            data = data[step]
        else:
            return None
    return data


# --- Checks ---------------------------------------------------------------------------------------------------------


def has(*fields, least=1):
    """A check of `items`: so many rows, each with these fields filled in."""

    def check(document):
        rows = document["data"]["items"]
        assert len(rows) >= least, f"{len(rows)} rows, {least} wanted"
        for field in fields:
            assert all(row.get(field) not in (None, "") for row in rows), f"a row without {field}"

    return check


def sent(action, **wanted):
    """A check of what went over the wire: the action was called, with or without parameters."""

    def check(document):
        found = [c for c in calls if c["action"] == action]
        assert found, f"{action} was not called"
        for c in found:
            for key, value in wanted.items():
                assert (key in c["params"]) is value, f"{action} {'without' if value else 'with'} {key}"

    return check


def sent_none(action):
    assert not any(c["action"] == action for c in calls), f"{action} was called"


def both(*checks):
    def check(document):
        for c in checks:
            c(document)

    return check


def that(test, text):
    """A check of `data`; `text` says what is wrong if it fails."""

    def check(document):
        assert test(document["data"]), f"{text}: {json.dumps(document['data'], ensure_ascii=False)[:300]}"

    return check


# --- Waiting --------------------------------------------------------------------------------------------------------


def until(test, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if test():
            return True
        sleep(0.05)
    return False


def state_of(identifier):
    rows = api("DescribeCompShareInstance", UHostIds=[identifier], Limit=1, Offset=0).get("UHostSet") or []
    return rows[0] if rows else {}


def settled(identifier):
    """Waits until an instance has no operation under way."""
    if identifier:
        until(lambda: state_of(identifier).get("State") in ("Running", "Stopped", None))
