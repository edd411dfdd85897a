#!/usr/bin/env bash
# 100 pages of 100 groups with 50 ms before each answer: how near `all` comes to pages ÷ requests in flight × latency.
#
#     bash Tests/Benchmarks/all-parallel.sh .build/release/compsh
#
# Medians of five runs; the time is the listing's own, as its footer tells it, without the start of the process. Fails
# where eight in flight take 1.3 times the ideal or longer. The emulator is a process of its own.
set -euo pipefail
compsh=${1:-.build/release/compsh}
folder=$(mktemp -d)
"$compsh" emulate --latency 50ms --groups 10000 > "$folder/keys" &
emulator=$!
trap 'kill "$emulator"; rm -rf "$folder"' EXIT
until [ "$(wc -l < "$folder/keys")" -ge 3 ]; do sleep 0.05; done
. "$folder/keys"
export COMPSHARE_ENDPOINT COMPSHARE_PUBLIC_KEY COMPSHARE_PRIVATE_KEY LC_ALL=C.UTF-8

# The time of the last footer in milliseconds: `1.4 s` or `780 ms`.
milliseconds() { sed -n '$s/.* · \([0-9.]*\) \(m*s\)$/\1 \2/p' "$1" | awk '{ print $2 == "s" ? $1 * 1000 : $1 }'; }

failed=0
for parallel in 1 4 8 16; do
    for _ in 1 2 3 4 5; do
        "$compsh" -o jsonl -c "set parallel $parallel; images 99999 all" > "$folder/rows" 2> "$folder/notes"
        [ "$(wc -l < "$folder/rows")" -eq 10000 ] || { echo "rows are missing"; exit 1; }
        [ "$(sort -u "$folder/rows" | wc -l)" -eq 10000 ] || { echo "rows are double"; exit 1; }
        milliseconds "$folder/notes"
    done | sort -n > "$folder/times"
    took=$(sed -n 3p "$folder/times")
    ideal=$((100 * 50 / parallel))
    echo "$parallel in flight: $took ms, at best $ideal ms, ratio $((took * 100 / ideal)) %"
    if [ "$parallel" -eq 8 ] && [ $((took * 10)) -ge $((ideal * 13)) ]; then failed=1; fi
done
exit "$failed"
