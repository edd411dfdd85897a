#!/usr/bin/env bash
# Time of one small request with its rendering: a script of 1,000 listings of one group, as a table.
#
#     bash Tests/Benchmarks/requests.sh .build/release/compsh
#
# The emulator is a process of its own, so that user and sys are compsh's alone, kernel and libcurl included.
set -euo pipefail
compsh=${1:-.build/release/compsh}
folder=$(mktemp -d)
"$compsh" emulate > "$folder/keys" &
emulator=$!
trap 'kill "$emulator"; rm -rf "$folder"' EXIT
until [ "$(wc -l < "$folder/keys")" -ge 3 ]; do sleep 0.05; done
. "$folder/keys"
export COMPSHARE_ENDPOINT COMPSHARE_PUBLIC_KEY COMPSHARE_PRIVATE_KEY
for _ in $(seq 1000); do echo "images 12345 --limit 1"; done > "$folder/script"
for _ in 1 2 3; do time "$compsh" "$folder/script" > /dev/null 2>&1; done
