#!/usr/bin/env bash
# Installs a .deb in clean roots, and takes the README's first steps with it, as an ordinary user:
#
#     Tests/Packages/try.sh FILE.deb [SUITE ...]       the suites are bookworm and trixie (Debian 12 and 13) if not named
#
# Needs root, for debootstrap and chroot, and Debian's mirror; whatever it mounts and makes is gone at its end.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
package=$(readlink -f "$1")
shift
if [ $# = 0 ]; then set -- bookworm trixie; fi
[ "$(id -u)" = 0 ] || { echo "debootstrap and chroot need root" >&2; exit 1; }
# Mounts of ours stay ours, and end with us.
if [ -z "${COMPSH_UNSHARED-}" ]; then
    COMPSH_UNSHARED=1 exec unshare --mount --propagation private "$0" "$package" "$@"
fi
work=$(mktemp -d)
# Not while anything is mounted below it.
trap 'umount -q -R "$work"/*/proc "$work"/*/dev/pts || true; rm -rf --one-file-system "$work"' EXIT
chmod 755 "$work"
# The mirror that this machine uses.
mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } |
    sed -nE 's/^(URIs:|deb( \[[^]]*\])?) +([^ ]+\/debian)\/?( .*)?$/\3/p' | head -n 1)

fail() { echo "$suite: $*" >&2; exit 1; }

for suite in "$@"; do
    root=$work/$suite
    echo "$suite: a clean root"
    debootstrap --variant=minbase "$suite" "$root" ${mirror:+"$mirror"} >"$work/log" 2>&1 || { cat "$work/log"; fail "no root"; }
    mount -t proc proc "$root/proc"
    mount --bind /dev/pts "$root/dev/pts"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    cp "$package" "$root/tmp/compsh.deb"
    echo "$suite: installed"
    chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq /tmp/compsh.deb >"$work/log" 2>&1 ||
        { cat "$work/log"; fail "apt-get cannot install it"; }
    chroot "$root" useradd --create-home visitor

    # As the user, with nothing of this machine's.
    as_visitor=(chroot --userspec=visitor:visitor "$root" env -i HOME=/home/visitor USER=visitor LANG=C.UTF-8
        TERM=xterm-256color PATH=/usr/bin:/bin)
    steps() { "${as_visitor[@]}" bash -euo pipefail -c "cd; $1" </dev/null; }
    [ "$(steps 'id -un')" = visitor ]
    echo "$suite: $(steps 'compsh --version' | tr '\n' ' ')"
    steps 'compsh --demo -c "images 12345 --limit 3"' >"$work/log" 2>&1 && grep -q GROUP "$work/log" ||
        { cat "$work/log"; fail "the demo lists no images"; }
    # What a prompt shows: the table, in a terminal of its own.
    python3 "$here/../../.ci/first-listing.py" "${as_visitor[*]} compsh --demo" || fail "no listing at the prompt"
    # Without keys compsh tells what to do, and libcurl is found for a call to a service that is not there.
    status=0
    steps 'COMPSHARE_PUBLIC_KEY=a COMPSHARE_PRIVATE_KEY=b compsh --endpoint http://127.0.0.1:1 -c zones' >"$work/log" 2>&1 ||
        status=$?
    [ "$status" = 3 ] || { cat "$work/log"; fail "a call that is refused ends with $status"; }
    # Each example says in its first lines how it is run.
    for script in "$root"/usr/share/doc/compsh/examples/*.compsh; do
        sed '/^#/!q' "$script" | grep -o "compsh -.*examples/.*" >"$work/commands" || true
        while read -r command; do
            steps "cd /usr/share/doc/compsh && $command" >"$work/log" 2>&1 || { cat "$work/log"; fail "$command"; }
        done <"$work/commands"
    done
    steps 'source /usr/share/bash-completion/completions/compsh && complete -p compsh' >/dev/null || fail "no completion"
    steps 'gzip -t /usr/share/man/man1/compsh.1.gz' || fail "no manual page"
    steps 'test -s /usr/share/doc/compsh/licences/swift.txt' || fail "no licence texts"
    chroot "$root" apt-get purge -y -qq compsh >/dev/null 2>&1 || fail "it cannot be removed"
    [ ! -e "$root/usr/share/doc/compsh" ] && [ ! -e "$root/usr/bin/compsh" ] || fail "something of it is left"
    umount "$root/proc" "$root/dev/pts"
    echo "$suite: all went well"
done
