#!/usr/bin/env bash
# Sets an existing realm up for one-time codes by e-mail: a browser flow with password and code or code alone, a reset
# flow with a code instead of a link, and the verification of addresses by code. Safe to run again: what is there stays.
#
#   kcadm.sh config credentials --server http://localhost:8080 --realm master --user admin
#   KCADM=/opt/keycloak/bin/kcadm.sh scripts/setup-realm.sh my-realm
#
# The flows ask everybody for the second factors that Keycloak has steps for. If the realm's browser flow has steps of
# its own (another provider's second factor, conditions), add ours to it by hand instead: docs/flows.md.
#
# The realm must have an SMTP server. Nothing but the realm's flows, its required actions and four of its settings
# (browserFlow, resetCredentialsFlow, resetPasswordAllowed, verifyEmail) is changed; the flows it used before stay.
set -euo pipefail

realm=${1:?usage: setup-realm.sh REALM}
kcadm=${KCADM:-kcadm.sh}

kc() {
  local verb=$1
  shift
  "$kcadm" "$verb" "$@" -r "$realm"
}

# id ENDPOINT KEY VALUE: the id of what has this value, or nothing
id() {
  kc get "$1" --fields "id,$2" --format csv --noquotes | tr -d '\r' | sed -n "s/^\([^,]*\),$3\$/\1/p" | head -n 1
}

# flow ALIAS TOP DESCRIPTION: makes a flow and prints its id
flow() {
  kc create authentication/flows -i -s alias="$1" -s topLevel="$2" -s description="$3" \
    -s providerId=basic-flow -s builtIn=false
}

# begin ALIAS DESCRIPTION: makes a flow that is complete only when it is finished, and prints its id. What a run left that
# was interrupted is thrown away: half a flow would let people in with half of what is asked.
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

# step FLOW_ID PRIORITY REQUIREMENT PROVIDER: puts a step into a flow and prints its id
step() {
  kc create authentication/executions -i -s parentFlow="$1" -s priority="$2" -s requirement="$3" \
    -s authenticator="$4" -s authenticatorFlow=false
}

# part FLOW_ID PRIORITY REQUIREMENT ALIAS DESCRIPTION: puts a flow into a flow and prints the id of the inner one
part() {
  local inner
  inner=$(flow "$4" false "$5")
  kc create authentication/executions -s parentFlow="$1" -s priority="$2" -s requirement="$3" \
    -s flowId="$inner" -s authenticatorFlow=true >&2
  echo "$inner"
}

# factors FLOW_ID: asks for the second factors that people can have of their own, whichever they have
factors() {
  step "$1" 10 REQUIRED conditional-user-configured >/dev/null
  step "$1" 20 ALTERNATIVE auth-otp-form >/dev/null
  step "$1" 22 ALTERNATIVE webauthn-authenticator >/dev/null
  if [ -n "$(id authentication/authenticator-providers id auth-recovery-authn-code-form)" ]; then
    step "$1" 24 ALTERNATIVE auth-recovery-authn-code-form >/dev/null
  fi
}

if [ -z "$(id authentication/flows alias 'browser with email code')" ]; then
  browser=$(begin 'browser with email code' 'Password or a code, then the second factor')
  step "$browser" 10 ALTERNATIVE auth-cookie >/dev/null
  step "$browser" 20 ALTERNATIVE identity-provider-redirector >/dev/null
  forms=$(part "$browser" 30 ALTERNATIVE 'email code forms' 'A first factor, then a second one')
  first=$(part "$forms" 10 REQUIRED 'email code first factor' 'Username and password, or a code and no password')
  step "$first" 10 ALTERNATIVE auth-username-password-form >/dev/null
  step "$first" 20 ALTERNATIVE email-otp-passwordless >/dev/null
  second=$(part "$forms" 20 CONDITIONAL 'email code 2FA' "The person's own second factor, or a code by e-mail")
  factors "$second"
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

# action ID PRIORITY NAME: registers a required action
action() {
  if ! kc get authentication/required-actions --fields alias --format csv --noquotes | tr -d '\r' | grep -qx "$1"; then
    kc create authentication/register-required-action -s providerId="$1" -s name="$3"
    kc update "authentication/required-actions/$1" -s alias="$1" -s name="$3" -s providerId="$1" -s enabled=true \
      -s defaultAction=false -s priority="$2"
  fi
}

# Before Keycloak's own verification (50), choice of a password (57) and change of the address (70).
action email-otp-verify-email 45 'Verify email by code'
action email-otp-update-email 65 'Update email by code'
kc update authentication/required-actions/UPDATE_EMAIL -s enabled=true

"$kcadm" update "realms/$realm" -s browserFlow='browser with email code' \
  -s resetCredentialsFlow='reset with email code' -s resetPasswordAllowed=true -s verifyEmail=true
echo "The realm $realm is set up."
