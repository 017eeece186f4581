#!/usr/bin/env bash
# A client with a secret, in a realm that asks for a password and a code: the authorization challenge endpoint, then the
# password grant with the step that sends codes. USERNAME and PASSWORD come from the environment, codes from standard input.
set -euo pipefail
. "${BASH_SOURCE%/*}/requests.sh"

# An answer that asks for the next step has the status 400.
ask() { post "$@" || true; }
person=(--data-urlencode "username=$USERNAME" --data-urlencode "password=$PASSWORD")

# The authorization challenge endpoint
challenge=$realm/email-otp/authorize-challenge
asked=$(ask "$challenge" -d response_type=code -d 'scope=openid email' --data-urlencode "login_hint=$USERNAME")
echo "asks: $(field error_code <<<"$asked")"
asked=$(ask "$challenge" -d "auth_session=$(field auth_session <<<"$asked")" --data-urlencode "password=$PASSWORD")
echo "asks: $(field error_code <<<"$asked")"
enter
granted=$(post "$challenge" -d "auth_session=$(field auth_session <<<"$asked")" --data-urlencode "otp=$code")
tokens=$(post "$oidc/token" -d grant_type=authorization_code -d "code=$(field authorization_code <<<"$granted")")
use_session

# The password grant
asked=$(ask "$oidc/token" -d grant_type=password -d 'scope=openid email' "${person[@]}")
echo "asks: $(field error_code <<<"$asked")"
enter
tokens=$(post "$oidc/token" -d grant_type=password -d 'scope=openid email' "${person[@]}" \
  -d "auth_session=$(field auth_session <<<"$asked")" --data-urlencode "email_otp=$code")
use_session
