#!/usr/bin/env bash
# 100 pages of 100 groups with 50 ms before each answer: how near `all` comes to pages ÷ requests in flight × latency.
#
#     bash Tests/Benchmarks/all-parallel.sh .build/release/compsh
#
# Fails where it takes 1.3 times as long or longer. The emulator is a process of its own.
set -euo pipefail
compsh=${1:-.build/release/compsh}
folder=$(mktemp -d)
"$compsh" emulate --latency 50ms --groups 10000 > "$folder/keys" &
emulator=$!
trap 'kill "$emulator"; rm -rf "$folder"' EXIT
until [ "$(wc -l < "$folder/keys")" -ge 3 ]; do sleep 0.05; done
. "$folder/keys"
export COMPSHARE_ENDPOINT COMPSHARE_PUBLIC_KEY COMPSHARE_PRIVATE_KEY

failed=0
for parallel in 1 4 8 16; do
    start=$(date +%s%N)
    "$compsh" -o jsonl -c "set parallel $parallel; images 99999 all" > "$folder/rows" 2> "$folder/notes"
    took=$((($(date +%s%N) - start) / 1000000))
    ideal=$((100 * 50 / parallel))
    [ "$(wc -l < "$folder/rows")" -eq 10000 ] || { echo "rows are missing"; exit 1; }
    [ "$(sort -u "$folder/rows" | wc -l)" -eq 10000 ] || { echo "rows are double"; exit 1; }
    echo "$parallel in flight: $took ms, at best $ideal ms, ratio $((took * 100 / ideal)) %"
    if [ "$parallel" -eq 8 ] && [ $((took * 10)) -ge $((ideal * 13)) ]; then failed=1; fi
done
exit "$failed"
