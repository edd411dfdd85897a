#!/usr/bin/env bash
# Measures a compsh beside its peers on one machine, in one run, and prints all tables and goals as Markdown.
#
#     bash Tests/Benchmarks/run.sh .build/release/compsh [-n ROUNDS] [-t TABLE ...]
#
# Needs cc and python3; a peer that is not installed is left out, and said so. MILLION=1 measures listings of up to a
# million groups too, whose stand-in takes 2.7 GB of memory. UCSDK is a folder with the vendor's Python SDK (pip install
# --target FOLDER ucloud-sdk-python3). Compare only rows of one table of one run: quote ratios first, then medians. What
# is chosen with -t (a table's first letters: P3, Record) leaves out the key latency, the memory and the order of rows
# unless it is P6, P1 or P4. All traffic stays on 127.0.0.1, and whatever is started here ends here.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
COMPSH=$(realpath "$1")
shift
DATA=$(mktemp -d)
HERE=$here PYTHON=$(command -v python3)
export COMPSH DATA HERE PYTHON HOME=$DATA XDG_CONFIG_HOME=$DATA/config XDG_STATE_HOME=$DATA/state LC_ALL=C.UTF-8
export COMPSHARE_PUBLIC_KEY=bench-public COMPSHARE_PRIVATE_KEY=bench-private
started=()
trap 'kill "${started[@]}" 2>/dev/null; rm -rf "$DATA"' EXIT
cc -O2 -o "$DATA/standin" "$here/standin.c"
cc -O2 -o "$DATA/spawn" "$here/spawn.c"
export SPAWN=$DATA/spawn

# start NAME OPTIONS: starts a stand-in of the service, and sets NAME to its address.
start() {
    local name=$1
    shift
    "$DATA/standin" --port 0 --private-key bench-private "$@" >"$DATA/$name.log" &
    started+=($!)
    until grep -q listening "$DATA/$name.log"; do sleep 0.05; done
    export "$name=http://127.0.0.1:$(grep -oE '[0-9]+' "$DATA/$name.log" | head -n 1)"
}

chosen=("$@")
# wanted TABLE: whether a table is to be measured.
wanted() {
    local previous=
    [[ " ${chosen[*]} " == *" -t "* ]] || return 0
    for word in "${chosen[@]}"; do
        if [ "$previous" = -t ] && [[ $1 == "$word"* ]]; then return 0; fi
        previous=$word
    done
    return 1
}

start URL
start URL50 --delay-ms 50
if [ -n "${MILLION:-}" ] && wanted "P7 all"; then start URLM --groups 1000000 --sized 1; fi
"$DATA/standin" --dump "$DATA" --big 18100 >"$DATA/dump.log"
sign() {
    python3 "$here/sign.py" bench-public bench-private Action=DescribeUserCommunityImages Region=cn-wlcb Zone=cn-wlcb-01 Offset=0 "$@"
}
for count in 5 20; do
    sign Limit=$count >"$DATA/body$count"
    for _ in $(seq 1000); do echo "images 12345 --limit $count"; done >"$DATA/s$count"
done
sign Limit=18100 >"$DATA/bodybig"
python3 "$here/pages_config.py" "$URL50" bench-public bench-private 10000 100 >"$DATA/pages.curl"

: >"$DATA/goals"
python3 "$here/compare.py" "$here/cases.txt" --goals "$DATA/goals" "$@"

if wanted "P1 start"; then
    # `sh` looks at its parent: the pages that are the process's own, whatever file they came from.
    private=$("$COMPSH" --no-history -c '! grep "^Anonymous" /proc/$PPID/smaps_rollup' | awk '{ printf "%.1f", $2 / 1024 }')
    met=$(awk "BEGIN { print ($private <= 4) ? \"yes\" : \"NO\" }")
    echo "| compsh -c '! …': private memory <= 4 MiB | $private | $met |" >>"$DATA/goals"
fi

if wanted "P4 100 pages"; then
    for count in 1 32; do
        "$COMPSH" --no-history --endpoint "$URL50" -o jsonl -c "set parallel $count; images 12345 all" >"$DATA/rows$count" 2>"$DATA/notes"
    done
    cmp -s "$DATA/rows1" "$DATA/rows32" && met=yes || met=NO
    echo "| compsh, 32 in flight: rows in the order of 1 in flight | $(wc -l <"$DATA/rows32") rows | $met |" >>"$DATA/goals"
fi

if wanted "P6 key latency"; then
    mkdir -p "$XDG_STATE_HOME/compsh"
    seq -f 'images 12345 page %.0f --limit 20' 10000 >"$XDG_STATE_HOME/compsh/history"
    chmod 600 "$XDG_STATE_HOME/compsh/history"
    # key NAME PROMPT OPTIONS -- COMMAND
    key() {
        python3 "$here/key_latency.py" --label "$1" --prompt "$2" "${@:3}" >>"$DATA/keys" || echo "not measured: $1"
    }
    key "compsh" '> $' -- "$COMPSH" --endpoint "$URL"
    key "compsh, Ctrl-R" '> $' --before '\x12' -- "$COMPSH" --endpoint "$URL"
    key "compsh, in a text of 1 MB" '> $' --paste 1000000 -n 50 -- "$COMPSH" --endpoint "$URL"
    key "cat" '' -- cat
    key "sqlite3" 'sqlite> $' -- sqlite3 "$DATA/some.db"
    key "bash" '[$#] $' -- bash --norc --noprofile -i
    key "fish" '[>#] ?$' --gap-ms 50 -n 100 -- fish --private
    python3 "$here/key_latency.py" --table "$DATA/keys" --goals "$DATA/goals"
fi

echo
echo "### Goals"
echo
echo "| goal | measured | met |"
echo "|---|---|---|"
cat "$DATA/goals"
