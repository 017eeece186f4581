#!/usr/bin/env bash
# Builds the release of a commit twice, in folders, time zones and languages that differ, and compares every byte.
#
#   scripts/check-reproducible.sh https://forge.example/keycloak-email-otp           the commit that is checked out
#   scripts/check-reproducible.sh https://forge.example/keycloak-email-otp v0.1.0    another
#
# With a third argument, a folder of files that were downloaded, it compares the build with those, too.
set -euo pipefail
# Archives keep the rights of files.
umask 022

usage='usage: check-reproducible.sh FORGE_URL [COMMIT [FOLDER]]'
forge=${1:?$usage}
commit=${2:-HEAD}
published=${3-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
source=$(git rev-parse --show-toplevel)

build() {
  git clone --quiet --no-checkout "$source" "$1"
  (cd "$1" && git checkout --quiet "$(git -C "$source" rev-parse "$commit")" &&
    mvn -q -B -Prelease -Dforge.url="$forge" verify)
}

TZ=UTC LC_ALL=C build "$work/one"
TZ=Asia/Tokyo LC_ALL=C.UTF-8 build "$work/the-other-with-a-longer-name"
if ! cmp "$work/one/target/release/SHA256SUMS" "$work/the-other-with-a-longer-name/target/release/SHA256SUMS"; then
  diff "$work/one/target/release/SHA256SUMS" "$work/the-other-with-a-longer-name/target/release/SHA256SUMS" >&2 || true
  echo 'The two builds differ.' >&2
  exit 1
fi
cat "$work/one/target/release/SHA256SUMS"
echo 'Both builds have these bytes.'
if [ -n "$published" ]; then
  (cd "$published" && sha256sum --check --quiet --strict "$work/one/target/release/SHA256SUMS")
  echo "So have the files in $published."
fi
