#!/usr/bin/env bash
# Brings the device trees of Debian's kernel for arm64 (577 in 6.1.192): scripts/fetch-device-trees.sh DIR
#
# Downloads the package with apt, from the sources that this machine has, for another architecture than its own: with
# lists, cache and status of its own in a temporary folder, so that nothing of the system changes and no root is needed.
# The trees come to DIR as VENDOR/BOARD.dtb, and the package's name to DIR/package. A DIR that has them is left as it is.
# Prints the number of trees. Exits with 0 if DIR has them, 1 if they could not be had, 2 after wrong usage.
set -uo pipefail

architecture=arm64
package=linux-image-$architecture

# fail STATUS WHAT WHERE REMEDY
fail() {
  printf 'fetch-device-trees: %s; where: %s; what would do: %s\n' "$2" "$3" "$4" >&2
  exit "$1"
}

dir=${1:-}
if [ $# != 1 ] || [ -z "$dir" ]; then
  fail 2 "one argument is needed, and there are $#" "the command line" "scripts/fetch-device-trees.sh DIR"
fi

count() { find "$dir" -name '*.dtb' -type f 2>/dev/null | wc -l; }

# The file is written last: a run that was cut off is done again.
if [ -s "$dir/package" ] && [ "$(count)" -gt 0 ]; then
  echo "$(count) device trees of $(cat "$dir/package") in $dir"
  exit 0
fi

for program in apt-get apt-cache dpkg-deb tar; do
  command -v "$program" >/dev/null ||
    fail 1 "there is no $program" "PATH" "a Debian machine, or a folder of .dtb files from elsewhere in SMP_DEVICE_TREES"
done
if ! mkdir -p "$dir" || [ ! -w "$dir" ]; then
  fail 1 "the folder cannot be written" "$dir" "another folder"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/smp-trees.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/tree"
: >"$work/status"
cat >"$work/apt.conf" <<EOF
APT::Architecture "$architecture";
APT::Architectures { "$architecture"; };
APT::Sandbox::User "";
Dir::State "$work";
Dir::State::lists "lists";
Dir::State::status "$work/status";
Dir::Cache "$work/cache";
EOF
export APT_CONFIG=$work/apt.conf

# A source that has nothing for this architecture, or does not answer, is no harm if another one has the package.
timeout 300 apt-get -qq update >"$work/log" 2>&1
newest=$(apt-cache depends "$package" 2>>"$work/log" | sed -n "s/^ *Depends: \\(linux-image-.*-$architecture\\)$/\\1/p" | head -n 1)
[ -n "$newest" ] || {
  tail -n 5 "$work/log" >&2
  fail 1 "apt knows no package $package" "the sources of this machine's apt" "a source with Debian's packages for $architecture, which is reached"
}
(cd "$work" && timeout 600 apt-get -qq download "$newest") >"$work/log" 2>&1 || {
  tail -n 5 "$work/log" >&2
  fail 1 "package $newest could not be downloaded" "apt-get download" "the network, or another source"
}
dpkg-deb --fsys-tarfile "$work/$newest"_*.deb | tar -x -C "$work/tree" --wildcards '*.dtb' ||
  fail 1 "package $newest could not be unpacked" "dpkg-deb and tar" "room in ${TMPDIR:-/tmp}"
trees=("$work"/tree/usr/lib/linux-image-*)
[ -d "${trees[0]}" ] || fail 1 "package $newest has no device trees" "its usr/lib" "a package of the kernel for $architecture"
cp -R "${trees[0]}/." "$dir/" || fail 1 "the trees cannot be copied" "$dir" "room there"
basename "$work/$newest"_*.deb .deb >"$dir/package"
echo "$(count) device trees of $(cat "$dir/package") in $dir"
