#!/usr/bin/env bash
# Sets up an existing realm for one-time codes by email: sign-in with password and code or code alone, reset with a code
# instead of a link, no tokens for a password alone to people who are asked for a code, and verification of addresses by
# code. The server must have the extension. docs/flows.md describes what is changed, and what is refused.
#
#   kcadm.sh config credentials --server http://localhost:8080 --realm master --user admin
#   KCADM=/opt/keycloak/bin/kcadm.sh scripts/setup-realm.sh my-realm     shows what it would change, and asks
#
#   setup-realm.sh --dry-run REALM    shows what it would change, and changes nothing
#   setup-realm.sh --yes REALM        does not ask; needed where nobody can be asked
#   setup-realm.sh --undo REALM       goes back to the flows and settings before the first run
#   setup-realm.sh --check REALM      changes nothing and says what would keep codes from being asked for or sent
set -euo pipefail

usage='usage: setup-realm.sh [--dry-run | --yes | --undo | --check] REALM'
mode=ask
case ${1-} in
  --dry-run | --yes | --undo | --check)
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

setup="realms/$(encoded "$realm")/email-otp/setup"

# lines ADDRESS FIELDS: what the server says there, one line for each entry
lines() {
  "$kcadm" get "$1" --fields "$2" --format csv --noquotes | tr -d '\r'
}

case $mode in
  check)
    lines "$setup/check" state,about | sed 's/,/  /'
    exit
    ;;
  undo)
    "$kcadm" delete "$setup"
    echo "The realm $realm has its earlier flows and settings again. The new flows and actions are still there."
    exit
    ;;
esac

changes=$(lines "$setup" change)
if [ -z "$changes" ]; then
  echo "The realm $realm is set up; there is nothing to change."
  exit
fi
echo "In the realm $realm:"
echo "$changes"
if [ "$mode" = dry-run ]; then
  exit
fi
if [ "$mode" = ask ]; then
  if [ ! -t 0 ]; then
    echo 'Nothing is changed. Run it with --yes to apply this without a question.' >&2
    exit 1
  fi
  read -r -p 'Apply this? [y/N] ' answer
  if [ "$answer" != y ]; then
    echo 'Nothing is changed.'
    exit 1
  fi
fi
"$kcadm" create "$setup" -b '{}'
echo "The realm $realm is set up."
