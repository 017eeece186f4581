#!/usr/bin/env bash
# Sets up an existing realm for one-time codes by email: a browser flow with password and code or code alone, a reset
# flow with a code instead of a link, a direct grant flow that gives no tokens for a password alone to people who are
# asked for a code, and the verification of addresses by code. You can run it again: it keeps what exists.
#
#   kcadm.sh config credentials --server http://localhost:8080 --realm master --user admin
#   KCADM=/opt/keycloak/bin/kcadm.sh scripts/setup-realm.sh my-realm
#
#   scripts/setup-realm.sh --check my-realm    changes nothing and says what would keep codes from being asked for or sent
#   scripts/setup-realm.sh --undo my-realm     switches the realm back to the flows and settings before the first run
#
# The flows ask everyone for the second factors that Keycloak has steps for. The script refuses a realm whose browser or
# reset flow is not Keycloak's own, and one with organizations, because the new flows would lack what those have: add the
# steps of the extension to copies by hand, as docs/flows.md describes.
#
# The realm must have an SMTP server. The script changes the realm's flows, its required actions and six of its settings
# (browserFlow, resetCredentialsFlow, directGrantFlow, resetPasswordAllowed, verifyEmail, and the "Login action timeout"
# accessCodeLifespanUserAction if it is shorter than half an hour). The flows that it used before
# stay, except Keycloak's "saml ecp" and "docker auth": the first run disables their only step, which asks for a password
# alone.
set -euo pipefail

mode=set-up
case ${1-} in
  --check | --undo)
    mode=${1#--}
    shift
    ;;
esac
realm=${1:?usage: setup-realm.sh [--check | --undo] REALM}
kcadm=${KCADM:-kcadm.sh}
address="realms/${realm// /%20}"
settings=(browserFlow resetCredentialsFlow directGrantFlow resetPasswordAllowed verifyEmail)
remembered=email-otp-before-

kc() {
  local verb=$1
  shift
  "$kcadm" "$verb" "$@" -r "$realm"
}

# has ENDPOINT FIELD VALUE: whether an entry there has this value
has() {
  kc get "$1" --fields "$2" --format csv --noquotes | tr -d '\r' | grep -x -- "$3" >/dev/null
}

# steps FLOW: the address of a flow's steps
steps() {
  echo "authentication/flows/${1// /%20}/executions"
}

# id ENDPOINT KEY VALUE: the id of the entry with this value in another field, or nothing
id() {
  kc get "$1" --fields "id,$2" --format csv --noquotes | tr -d '\r' | sed -n "s/^\([^,]*\),$3\$/\1/p" | head -n 1
}

# flow ALIAS TOP DESCRIPTION: creates a flow and prints its id
flow() {
  kc create authentication/flows -i -s alias="$1" -s topLevel="$2" -s description="$3" \
    -s providerId=basic-flow -s builtIn=false
}

# begin ALIAS DESCRIPTION: creates a flow that is complete only when it is finished, and prints its id. Deletes what an
# interrupted run left: half a flow would let people in with half of the factors.
begin() {
  local left
  left=$(id authentication/flows alias "$1 - incomplete")
  if [ -n "$left" ]; then
    kc delete "authentication/flows/$left" >&2
  fi
  flow "$1 - incomplete" true "$2"
}

# finish FLOW_ID ALIAS: gives a complete flow its name
finish() {
  kc update "authentication/flows/$1" -s alias="$2" >&2
}

# step FLOW_ID PRIORITY REQUIREMENT PROVIDER: adds a step to a flow and prints its id
step() {
  kc create authentication/executions -i -s parentFlow="$1" -s priority="$2" -s requirement="$3" \
    -s authenticator="$4" -s authenticatorFlow=false
}

# part FLOW_ID PRIORITY REQUIREMENT ALIAS DESCRIPTION: adds a sub-flow to a flow and prints the id of the sub-flow
part() {
  local inner
  inner=$(flow "$4" false "$5")
  kc create authentication/executions -s parentFlow="$1" -s priority="$2" -s requirement="$3" \
    -s flowId="$inner" -s authenticatorFlow=true >&2
  echo "$inner"
}

# factors FLOW_ID: asks people for the second factors of their own
factors() {
  step "$1" 10 REQUIRED conditional-user-configured >/dev/null
  step "$1" 20 ALTERNATIVE auth-otp-form >/dev/null
  step "$1" 22 ALTERNATIVE webauthn-authenticator >/dev/null
  if has authentication/authenticator-providers id auth-recovery-authn-code-form; then
    step "$1" 24 ALTERNATIVE auth-recovery-authn-code-form >/dev/null
  fi
}

# close FLOW PROVIDER: disables the step in one of Keycloak's own flows, which accept no other steps
close() {
  local found
  found=$(kc get "$(steps "$1")" --fields id,priority,providerId --format csv --noquotes | tr -d '\r' |
    sed -n "s/^\([^,]*\),\([^,]*\),$2\$/{\"id\":\"\1\",\"priority\":\2,\"requirement\":\"DISABLED\"}/p")
  if [ -n "$found" ]; then
    kc update "$(steps "$1")" -b "$found"
    echo "Closed the flow \"$1\", which asks for a password alone."
  fi
}

# setting NAME: a setting of the realm as it was at the start
setting() {
  sed -n "s/^  \"$1\" : \"\{0,1\}\([^\"]*[^\",]\)\"\{0,1\},\{0,1\}\$/\1/p" <<<"$found"
}

# inner NAME: the same for an attribute of the realm, or a setting of its mail server; nothing if not set
inner() {
  sed -n "s/^    \"$1\" : \"\(.*\)\",\{0,1\}\$/\1/p" <<<"$found" | head -n 1
}

# remember: keeps the settings as they were before the first run in attributes of the realm
remember() {
  local name kept=()
  for name in "${settings[@]}"; do
    if [ -z "$(inner "$remembered$name")" ]; then
      kept+=(-s "attributes.$remembered$name=$(setting "$name")")
    fi
  done
  if [ ${#kept[@]} -gt 0 ]; then
    "$kcadm" update "$address" "${kept[@]}"
  fi
}

# undo: switches back to what was remembered
undo() {
  local name was back=()
  for name in "${settings[@]}"; do
    was=$(inner "$remembered$name")
    if [ -n "$was" ]; then
      back+=(-s "$name=$was" -s "attributes.$remembered$name=")
    fi
  done
  if [ ${#back[@]} -eq 0 ]; then
    refuse 'the script has not set it up'
  fi
  "$kcadm" update "$address" "${back[@]}"
  echo "The realm $realm has its earlier flows and settings again. The new flows and actions are still there."
}

# refuse REASON
refuse() {
  echo "The realm $realm is not changed: $1." >&2
  exit 1
}

# understand: refuses a realm that has what the new flows would lack
understand() {
  if [ "$(setting organizationsEnabled)" = true ]; then
    refuse 'it has organizations, and the new browser flow would have no page for them; see docs/flows.md'
  fi
  case $(setting browserFlow) in
    browser | 'browser with email code') ;;
    *) refuse "its browser flow is \"$(setting browserFlow)\", whose steps the new one would lack; see docs/flows.md" ;;
  esac
  case $(setting resetCredentialsFlow) in
    'reset credentials' | 'reset with email code') ;;
    *) refuse "its reset flow is \"$(setting resetCredentialsFlow)\", whose steps the new one would lack; see docs/flows.md" ;;
  esac
}

# check: what would keep codes from being asked for or sent
check() {
  local flow count
  flow=$(setting browserFlow)
  if has "$(steps "$flow")" providerId email-otp-second-factor || has "$(steps "$flow")" providerId email-otp-passwordless; then
    echo "ok       the browser flow \"$flow\" has a step for codes"
  else
    echo "missing  the browser flow \"$flow\" has no step for codes: nobody is asked for one"
  fi
  flow=$(setting directGrantFlow)
  if has "$(steps "$flow")" providerId email-otp-direct-grant; then
    echo "ok       the direct grant flow \"$flow\" refuses a password alone where a browser would ask for more"
  else
    echo "open     the direct grant flow \"$flow\" gives tokens for a password alone"
  fi
  if [ -n "$(inner host)" ]; then
    echo 'ok       a mail server is set'
  else
    echo 'missing  no mail server is set: no code can be sent'
  fi
  count=$(kc get users/count -q emailVerified=false | tr -d '\r')
  if [ "$count" = 0 ]; then
    echo 'ok       every address is verified'
  else
    echo "skipped  $count people have no verified address: the second factor does not ask them"
  fi
  if [ "$(setting eventsEnabled)" = true ]; then
    echo 'ok       events are saved'
  else
    echo 'off      events are not saved: nobody sees why a code was not asked for or not sent'
  fi
  if [ "$(setting bruteForceProtected)" = true ]; then
    echo 'ok       brute-force detection is on'
  else
    echo 'off      brute-force detection is off: nothing counts wrong passwords, and only the extension wrong codes'
  fi
}

found=$("$kcadm" get "$address" | tr -d '\r')
case $mode in
  check)
    check
    exit
    ;;
  undo)
    undo
    exit
    ;;
esac
understand
remember

if [ -z "$(id authentication/flows alias 'browser with email code')" ]; then
  browser=$(begin 'browser with email code' 'Password or a code, then the second factor')
  step "$browser" 10 ALTERNATIVE auth-cookie >/dev/null
  step "$browser" 20 ALTERNATIVE identity-provider-redirector >/dev/null
  forms=$(part "$browser" 30 ALTERNATIVE 'email code forms' 'A first factor, then a second one')
  first=$(part "$forms" 10 REQUIRED 'email code first factor' 'Username and password, or a code and no password')
  step "$first" 10 ALTERNATIVE auth-username-password-form >/dev/null
  step "$first" 20 ALTERNATIVE email-otp-passwordless >/dev/null
  second=$(part "$forms" 20 CONDITIONAL 'email code 2FA' "The person's own second factor, or a code by email")
  factors "$second"
  passkey=$(step "$second" 15 REQUIRED conditional-credential)
  kc create "authentication/executions/$passkey/config" -s alias='not after a passkey' \
    -s 'config."credentials"=webauthn-passwordless'
  step "$second" 30 ALTERNATIVE email-otp-second-factor >/dev/null
  finish "$browser" 'browser with email code'
fi

if [ -z "$(id authentication/flows alias 'reset with email code')" ]; then
  reset=$(begin 'reset with email code' 'A code instead of a link, and the second factor')
  step "$reset" 10 REQUIRED reset-credentials-choose-user >/dev/null
  code=$(step "$reset" 20 REQUIRED email-otp-reset-credentials)
  # The flow asks for the second factor itself.
  kc create "authentication/executions/$code/config" -s alias='email code for a reset' -s 'config."force-login"=false'
  second=$(part "$reset" 30 CONDITIONAL 'email code reset 2FA' "The person's own second factor")
  factors "$second"
  step "$reset" 40 REQUIRED reset-password >/dev/null
  finish "$reset" 'reset with email code'
fi

# The steps of the realm's own flow stay: the new flow is a copy of the bound one.
direct='direct grant with email code'
if [ -z "$(id authentication/flows alias "$direct")" ]; then
  close 'saml ecp' http-basic-authenticator
  close 'docker auth' docker-http-basic-authenticator
  bound=$(setting directGrantFlow)
  kc create "authentication/flows/${bound// /%20}/copy" -s newName="$direct"
fi
if ! has "$(steps "$direct")" providerId email-otp-direct-grant; then
  step "$(id authentication/flows alias "$direct")" 1000 REQUIRED email-otp-direct-grant >/dev/null
fi

# action ID PRIORITY NAME: registers a required action
action() {
  if ! has authentication/required-actions alias "$1"; then
    kc create authentication/register-required-action -s providerId="$1" -s name="$3"
    kc update "authentication/required-actions/$1" -s alias="$1" -s name="$3" -s providerId="$1" -s enabled=true \
      -s defaultAction=false -s priority="$2"
  fi
}

# Before Keycloak's own verification (50), choice of a password (57) and change of the address (70).
action email-otp-verify-email 45 'Verify email by code'
action email-otp-update-email 65 'Update email by code'
kc update authentication/required-actions/UPDATE_EMAIL -s enabled=true

# The page of an action waits for a mail as long as the page of a flow does.
timeout=$("$kcadm" get "$address" --fields accessCodeLifespanUserAction --format csv --noquotes | tr -d '\r')
if [ "$timeout" -lt 1800 ]; then
  "$kcadm" update "$address" -s accessCodeLifespanUserAction=1800
fi

"$kcadm" update "$address" -s browserFlow='browser with email code' \
  -s resetCredentialsFlow='reset with email code' -s directGrantFlow="$direct" -s resetPasswordAllowed=true -s verifyEmail=true
echo "The realm $realm is set up."
