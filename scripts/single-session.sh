#!/usr/bin/env bash
# One session per person: a new login ends the earlier one.
#
#   export KEYCLOAK=http://localhost:8080 REALM=demo ADMIN_PASSWORD=...   (ADMIN, if it is not admin)
#   scripts/single-session.sh on          for all apps of the realm
#   scripts/single-session.sh off         allow several sessions again
#   scripts/single-session.sh app APP     only for logins to one app (client id), with its own flow
#
# The realm's browser flow must have the step "User session count limiter" (user-session-limits), like the shipped flow.
# The step can be disabled.
set -euo pipefail

usage='usage: single-session.sh on|off|app APP'
mode=${1:?$usage}
base=${KEYCLOAK:?the address of Keycloak, such as http://localhost:8080}
admin=$base/admin/realms/${REALM:?the name of the realm}

token=$(printf %s "${ADMIN_PASSWORD:?the password of the administrator}" |
  curl -sSf "$base/realms/master/protocol/openid-connect/token" -d grant_type=password -d client_id=admin-cli \
    -d "username=${ADMIN:-admin}" --data-urlencode password@- | sed 's/.*"access_token":"\([^"]*\)".*/\1/')

# The list of processes shows the arguments of programs: neither the password nor the token is one of them.
bearer() {
  printf 'Authorization: Bearer %s\n' "$token"
}

# api METHOD PATH [CURL OPTIONS]
api() {
  local method=$1 path=$2
  shift 2
  curl -sSf -X "$method" "$admin/$path" -H @<(bearer) -H 'Content-Type: application/json' "$@"
}

# value NAME: the value of the first such field of the JSON in the input
value() {
  tr ',' '\n' | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1
}

# require FLOW REQUIREMENT: switches the step in a flow
require() {
  local flow=${1// /%20} step
  step=$(api GET "authentication/flows/$flow/executions" | tr '{' '\n' |
    sed -n '/"providerId":"user-session-limits"/s/}.*//p' | head -n 1)
  [ -n "$step" ] || { echo "The flow \"$1\" has no step user-session-limits." >&2; exit 1; }
  step=$(sed "s/\"requirement\":\"[A-Z]*\"/\"requirement\":\"$2\"/" <<<"$step")
  api PUT "authentication/flows/$flow/executions" -d "{$step}"
}

flow=$(curl -sSf "$admin" -H @<(bearer) | value browserFlow)
case $mode in
  on) require "$flow" REQUIRED ;;
  off) require "$flow" DISABLED ;;
  app)
    app=${2:?$usage}
    id=$(api GET clients -G --data-urlencode "clientId=$app" | value id)
    [ -n "$id" ] || { echo "There is no app \"$app\"." >&2; exit 1; }
    own="$flow - single session"
    api GET authentication/flows | grep -qF "\"alias\":\"$own\"" ||
      api POST "authentication/flows/${flow// /%20}/copy" -d "{\"newName\":\"$own\"}"
    require "$own" REQUIRED
    own_id=$(api GET authentication/flows | tr '{' '\n' | grep -F "\"alias\":\"$own\"" | value id)
    client=$(api GET "clients/$id")
    overrides='"authenticationFlowBindingOverrides"'
    api PUT "clients/$id" -d "$(sed "s/$overrides:{[^}]*}/$overrides:{\"browser\":\"$own_id\"}/" <<<"$client")"
    ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
