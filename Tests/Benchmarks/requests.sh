#!/usr/bin/env bash
# Time of one small request with its rendering: a script of 1,000 listings against the emulator in the same process.
#
#     bash Tests/Benchmarks/requests.sh .build/release/compsh
#
# Half of the work is the emulator's own; `time` shows the processor time of both.
set -euo pipefail
compsh=${1:-.build/release/compsh}
script=$(mktemp)
trap 'rm -f "$script"' EXIT
for _ in $(seq 1000); do echo "images 12345 --limit 1"; done > "$script"
time "$compsh" --demo "$script" > /dev/null 2>&1
