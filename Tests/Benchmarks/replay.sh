#!/usr/bin/env bash
# A script of 1,000 listings: over the socket, over the socket while it is recorded, and from the recording.
# Each run has the emulator in the same process where there is one; times are medians of five runs.
set -euo pipefail
compsh=${1:-.build/release/compsh}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for page in $(seq 1000); do echo "images 99999 page $page --limit 10 --no-readme"; done > "$folder/script"

# Prints the median of five runs in milliseconds.
median() {
    for _ in 1 2 3 4 5; do
        rm -f "$folder/again"
        start=$(date +%s%N)
        "$@" > /dev/null 2> "$folder/errors" || { cat "$folder/errors"; exit 1; }
        echo $((($(date +%s%N) - start) / 1000000))
    done | sort -n | sed -n 3p
}

"$compsh" --demo --record "$folder/cassette" -o jsonl "$folder/script" > "$folder/live" 2> /dev/null
"$compsh" --replay "$folder/cassette" -o jsonl "$folder/script" > "$folder/replayed" 2> /dev/null
cmp "$folder/live" "$folder/replayed"
live=$(median "$compsh" --demo -o jsonl "$folder/script")
recorded=$(median "$compsh" --demo --record "$folder/again" -o jsonl "$folder/script")
replayed=$(median "$compsh" --replay "$folder/cassette" -o jsonl "$folder/script")
echo "1,000 listings of 10 groups, $(($(stat -c %s "$folder/cassette") / 1048576)) MiB recorded"
echo "over the socket            $live ms"
echo "over the socket, recorded  $recorded ms"
echo "from the recording         $replayed ms"
