#!/usr/bin/env bash
# Builds the JAR of a commit of this repository, for tests of upgrades.
#
#   scripts/build-commit.sh COMMIT JAR
set -euo pipefail

usage='usage: build-commit.sh COMMIT JAR'
commit=${1:?$usage}
jar=${2:?$usage}
if ! git cat-file -e "$commit^{commit}" 2>/dev/null; then
  echo "This clone does not have the commit $commit: fetch the whole history (git fetch --unshallow)." >&2
  exit 1
fi
if [ -e "$jar" ] && [ "$(cat "$jar.commit" 2>/dev/null)" = "$commit" ]; then
  exit
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive "$commit" | tar -x -C "$work"
(cd "$work" && mvn -q -B -DskipTests -Dskip.distribution=true -Dspotless.check.skip=true package)
mkdir -p "$(dirname "$jar")"
cp "$work"/target/keycloak-email-otp-*.jar "$jar"
echo "$commit" >"$jar.commit"
