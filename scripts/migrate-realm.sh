#!/usr/bin/env bash
# Moves a realm from another extension for codes by email to this one: flows, required actions, and what people have set
# up. The server must have this extension; the other one can be there or be gone. docs/migration.md describes what is
# changed for each extension, what people notice, and what is refused.
#
#   kcadm.sh config credentials --server http://localhost:8080 --realm master --user admin
#   KCADM=/opt/keycloak/bin/kcadm.sh scripts/migrate-realm.sh my-realm     shows what it would change
#
#   migrate-realm.sh --apply REALM    changes it
#   migrate-realm.sh --undo REALM     goes back to the flows and required actions of before
#
# MODE=everyone or MODE=enrolled says whom a step asks whose factor people had set up; docs/migration.md says when.
set -euo pipefail

usage='usage: migrate-realm.sh [--apply | --undo] REALM'
mode=show
case ${1-} in
  --apply | --undo)
    mode=${1#--}
    shift
    ;;
  -*)
    echo "$usage" >&2
    exit 2
    ;;
esac
realm=${1:?$usage}
kcadm=${KCADM:-kcadm.sh}

# encoded TEXT: as it stands in an address
encoded() {
  local LC_ALL=C text=$1 i letter
  for ((i = 0; i < ${#text}; i++)); do
    letter=${text:i:1}
    case $letter in
      [a-zA-Z0-9._-]) printf %s "$letter" ;;
      *) printf '%%%02X' "'$letter" ;;
    esac
  done
}

migration="realms/$(encoded "$realm")/email-otp/migration"

if [ "$mode" = undo ]; then
  "$kcadm" delete "$migration"
  echo "The realm $realm has its earlier flows and required actions again. The new flows are still there."
  exit
fi

migration+=${MODE:+?mode=$(encoded "$MODE")}
changes=$("$kcadm" get "$migration" --fields change --format csv --noquotes | tr -d '\r')
if [ -n "$changes" ]; then
  echo "In the realm $realm:"
  echo "$changes"
fi
if ! grep -qv '^note: ' <<<"${changes:-note: }"; then
  echo "There is nothing to change in the realm $realm."
  exit
fi
if [ "$mode" = show ]; then
  echo 'Nothing is changed. Run it with --apply to apply this.'
  exit
fi
"$kcadm" create "$migration" -b '{}'
echo "The realm $realm has moved."
