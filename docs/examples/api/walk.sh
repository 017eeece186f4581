#!/usr/bin/env bash
# Every request of a client with a secret: a login that ends in tokens, and a proof. Codes come from standard input.
# KEYCLOAK, REALM, CLIENT_ID, CLIENT_SECRET and EMAIL come from the environment.
set -euo pipefail

realm=$KEYCLOAK/realms/$REALM
oidc=$realm/protocol/openid-connect

# Answers the body, also of a refusal, and fails if the status says no. The secret is not on the command line.
post() {
  curl -sS --fail-with-body -K <(printf 'user = "%s:%s"\n' "$CLIENT_ID" "$CLIENT_SECRET") "$@"
}
json() { post -H 'Content-Type: application/json' "$@"; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
enter() { echo "Enter the code that was sent to $EMAIL:" >&2 && read -r code; }

# A login
sent=$(json "$realm/email-otp/send-code" -d "{\"purpose\": \"login\", \"email\": \"$EMAIL\", \"scope\": \"openid email\"}")
enter
tokens=$(post "$oidc/token" -d grant_type=urn:dev.emailotp:grant-type:email-otp \
  -d "auth_session=$(field auth_session <<<"$sent")" --data-urlencode "otp=$code")
echo "user: $(curl -sS --fail-with-body -H "Authorization: Bearer $(field access_token <<<"$tokens")" "$oidc/userinfo")"
tokens=$(post "$oidc/token" -d grant_type=refresh_token -d "refresh_token=$(field refresh_token <<<"$tokens")")
# Keycloak tells about an access token only those who are in its audience, and about a refresh token its own client.
introspect() {
  post "$oidc/token/introspect" -d token_type_hint=refresh_token -d "token=$(field refresh_token <<<"$tokens")" |
    grep -o '"active":[a-z]*'
}
echo "refreshed: $(introspect)"
post "$oidc/logout" -d "refresh_token=$(field refresh_token <<<"$tokens")"
echo "signed out: $(introspect)"

# A proof
sent=$(json "$realm/email-otp/send-code" -d "{\"purpose\": \"verify-email\", \"email\": \"$EMAIL\", \"nonce\": \"${NONCE:-n-1}\"}")
enter
verified=$(json "$realm/email-otp/verify-code" -d "{\"auth_session\": \"$(field auth_session <<<"$sent")\", \"code\": \"$code\"}")
echo "proof: $(field proof <<<"$verified")"
