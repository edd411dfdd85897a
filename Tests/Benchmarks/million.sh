#!/usr/bin/env bash
# A million groups as JSON lines: the client's peak memory and its rows per second.
#
#     bash Tests/Benchmarks/million.sh .build/release/compsh [GROUPS]
#
# Fails from 64 MiB on. The emulator is a process of its own, so that the client's memory is measured alone.
set -euo pipefail
compsh=${1:-.build/release/compsh}
groups=${2:-1000000}
folder=$(mktemp -d)
"$compsh" emulate --groups "$groups" > "$folder/keys" 2> /dev/null &
emulator=$!
trap 'kill "$emulator"; rm -rf "$folder"' EXIT
until [ "$(wc -l < "$folder/keys")" -ge 3 ]; do sleep 0.05; done
. "$folder/keys"
export COMPSHARE_ENDPOINT COMPSHARE_PUBLIC_KEY COMPSHARE_PRIVATE_KEY

python3 - "$compsh" "$groups" << 'PYTHON'
import resource, subprocess, sys, time
compsh, groups = sys.argv[1], int(sys.argv[2])
start = time.monotonic()
client = subprocess.Popen(
    [compsh, "-o", "jsonl", "-c", "images 99999 all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
rows = 0
while chunk := client.stdout.read(1 << 20):
    rows += chunk.count(b"\n")
notes = client.stderr.read().decode()
status = client.wait()
took = time.monotonic() - start
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = usage.ru_maxrss / 1024
print(f"{rows} rows in {took:.1f} s: {rows / took:,.0f} a second; client: peak memory {peak:.1f} MiB, "
      f"processor {usage.ru_utime + usage.ru_stime:.1f} s")
if status != 0 or rows != groups or peak >= 64:
    sys.exit(f"status {status}\n{notes}")
PYTHON
