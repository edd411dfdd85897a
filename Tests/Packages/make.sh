#!/usr/bin/env bash
# Makes what is given to others, for the architecture it runs on:
#
#     Tests/Packages/make.sh [FOLDER]       FOLDER is .build/packages if not named
#
#     compsh-VERSION-linux-ARCH.tar.gz      the program, stripped, with its manual page, completions and licences
#     compsh_VERSION_ARCH.deb               the same for Debian; what is made on Debian 12 runs on 13 too
#
# Needs dpkg-dev besides what the program is built with. COMPSH_MAINTAINER names who answers for the .deb, as "NAME <MAIL>".
# Two runs of the same commit with the same compiler give the same bytes: each file has the time of the commit.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
mkdir -p "${1:-$here/../../.build/packages}"
output=$(readlink -f "${1:-$here/../../.build/packages}")
cd "$here/../.."
umask 022
export LC_ALL=C TZ=UTC
maintainer=${COMPSH_MAINTAINER:-compsh maintainers <maintainers@compsh.invalid>}

swift build -c release --static-swift-stdlib --product compsh
build=.build/release
toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")
version=$("$build/compsh" --version | sed -n '1s/^compsh \([^ ]*\).*/\1/p')
architecture=$(dpkg --print-architecture)
if [ -z "${SOURCE_DATE_EPOCH-}" ]; then SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s); fi
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The program's files as both packages have them, below a prefix.
lay_out() {
    local root=$1 zsh=$2 fish=$3 language page
    install -D -m 755 "$build/compsh" "$root/bin/compsh"
    # The linker has left the names out already, unless COMPSH_SYMBOLS asked for them.
    strip --strip-unneeded --remove-section=.comment "$root/bin/compsh"
    for language in en zh_CN; do
        page=$root/share/man/man1/compsh.1
        if [ "$language" != en ]; then page=$root/share/man/$language/man1/compsh.1; fi
        mkdir -p "$(dirname "$page")"
        "$build/compsh" --no-rc --lang "${language%_*}" help --man >"$page"
    done
    mkdir -p "$root/share/bash-completion/completions" "$root/share/zsh/$zsh" "$root/share/fish/$fish"
    "$build/compsh" completion bash >"$root/share/bash-completion/completions/compsh"
    "$build/compsh" completion zsh >"$root/share/zsh/$zsh/_compsh"
    "$build/compsh" completion fish >"$root/share/fish/$fish/compsh.fish"
    mkdir -p "$root/share/doc/compsh/examples"
    cp README.md "$root/share/doc/compsh/"
    find examples -maxdepth 1 -type f -exec cp {} "$root/share/doc/compsh/examples/" \;
    python3 "$here/licences.py" "$build" "$toolchain" "$root/share/doc/compsh/licences" >"$work/licences"
}

# What compsh itself and what is linked in may be used for, in Debian's form.
write_copyright() {
    cat <<-END
	Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
	Upstream-Name: compsh
	Comment: The program has the packages below linked in. Their licence texts, whole, are in
	 /usr/share/doc/compsh/licences.

	Files: *
	Copyright: 2026, the authors of compsh
	License: none-yet
	 No licence has been chosen for compsh yet: its authors keep all rights, and
	 nobody else may copy, change or distribute it without asking them.
	END
    local name holder
    while IFS=$'\t' read -r name holder; do
        cat <<-END

	Files: usr/share/doc/compsh/licences/$name.txt
	Copyright: ${holder#Copyright }
	License: Apache-2.0
	Comment: $name, linked into usr/bin/compsh.
	END
    done <"$work/licences"
    cat <<-END

	License: Apache-2.0
	 On Debian systems the text of the Apache License, Version 2.0, is in
	 /usr/share/common-licenses/Apache-2.0. The Swift runtime adds an exception,
	 and some packages hold files under other licences; see
	 /usr/share/doc/compsh/licences.
	END
}

# Gives every file the commit's time.
settle() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

# The archive.
name=compsh-$version-linux-$(uname -m)
lay_out "$work/$name" site-functions vendor_completions.d
settle "$work/$name"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -9n >"$output/$name.tar.gz"

# The .deb.
root=$work/deb
lay_out "$root/usr" vendor-completions vendor_completions.d
documents=$root/usr/share/doc/compsh
write_copyright >"$documents/copyright"
printf 'compsh (%s) unstable; urgency=medium\n\n  * Built from %s.\n\n -- %s  %s\n' \
    "$version" "$("$build/compsh" --version | head -n 1)" "$maintainer" "$(date -R -d "@$SOURCE_DATE_EPOCH")" \
    >"$documents/changelog"
gzip -9n "$documents/changelog" "$root"/usr/share/man/man1/*.1 "$root"/usr/share/man/*/man1/*.1
# dpkg-shlibdeps wants a source package.
mkdir -p "$work/source/debian"
printf 'Source: compsh\n\nPackage: compsh\nArchitecture: any\n' >"$work/source/debian/control"
linked=$(cd "$work/source" && dpkg-shlibdeps -O "$root/usr/bin/compsh" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$linked" ] || { echo "dpkg-shlibdeps found no libraries" >&2; exit 1; }
mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: compsh
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -k -s --apparent-size "$root/usr" | cut -f 1)
Depends: $linked, libcurl4t64 | libcurl4
Recommends: ca-certificates, less
Section: net
Priority: optional
Description: shell for the CompShare GPU-cloud API
 An interactive shell for the API of CompShare (优云智算): community images,
 instances, prices and every other action, as commands with completion, as
 tables or JSON, at a prompt or in scripts.
 .
 It signs and sends calls, pages through lists, shows what was sent and
 received, records and replays, and has an emulator of the whole API to try it
 with: compsh --demo.
END
(cd "$root" && find usr -type f -printf '%P\0' | sort -z | (cd usr && xargs -0 md5sum) | sed 's#  #  usr/#' >DEBIAN/md5sums)
settle "$root"
dpkg-deb --root-owner-group -Zxz --build "$root" "$output/compsh_${version}_$architecture.deb" >/dev/null

ls -l "$output/$name.tar.gz" "$output/compsh_${version}_$architecture.deb"
