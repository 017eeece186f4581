#!/usr/bin/env bash
# A client without a secret that binds everything to a key of its own (DPoP, RFC 9449): the grant, then the authorization
# challenge endpoint. Needs curl and openssl. KEYCLOAK, REALM, CLIENT_ID and EMAIL come from the environment, codes from
# standard input.
set -euo pipefail

realm=$KEYCLOAK/realms/$REALM
oidc=$realm/protocol/openid-connect
key=$(mktemp)
trap 'rm -f "$key"' EXIT
openssl ecparam -name prime256v1 -genkey -noout -out "$key"

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
coordinates() { openssl ec -in "$key" -pubout -outform DER 2>/dev/null | tail -c 64; }
jwk="{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"$(coordinates | head -c 32 | base64url)\",\"y\":\"$(coordinates | tail -c 32 | base64url)\"}"

# openssl makes a DER sequence of two numbers; a JWS has the numbers themselves, with 32 bytes each.
sign() {
  openssl dgst -sha256 -sign "$key" | openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' |
    while read -r number; do
      number=$(printf '%64s' "$number" | tr ' ' 0)
      printf '%b' "$(sed 's/../\\x&/g' <<<"$number")"
    done | base64url
}

# A proof for one request: method, address and, for a resource, the access token
proof() {
  local bound=
  [ -z "${3:-}" ] || bound=",\"ath\":\"$(printf %s "$3" | openssl dgst -sha256 -binary | base64url)\""
  local header="{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":$jwk}"
  local claims="{\"jti\":\"$(openssl rand -hex 16)\",\"htm\":\"$1\",\"htu\":\"$2\",\"iat\":$(date +%s)$bound}"
  local signed="$(printf %s "$header" | base64url).$(printf %s "$claims" | base64url)"
  echo "$signed.$(printf %s "$signed" | sign)"
}
post() {
  local address=$1
  curl -sS --fail-with-body -H "DPoP: $(proof POST "$address")" "$address" -d "client_id=$CLIENT_ID" "${@:2}"
}
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
enter() { echo "Enter the code that was sent to $EMAIL:" >&2 && read -r code; }

use_session() {
  echo "type: $(field token_type <<<"$tokens")"
  tokens=$(post "$oidc/token" -d grant_type=refresh_token -d "refresh_token=$(field refresh_token <<<"$tokens")")
  local access=$(field access_token <<<"$tokens")
  echo "user: $(curl -sS --fail-with-body -H "Authorization: DPoP $access" \
    -H "DPoP: $(proof GET "$oidc/userinfo" "$access")" "$oidc/userinfo")"
  echo "without the key: $(curl -sS -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $access" "$oidc/userinfo")"
  # Keycloak takes no DPoP proof here, and so no bound refresh token, but the ID token.
  curl -sS --fail -o /dev/null -G "$oidc/logout" --data-urlencode "id_token_hint=$(field id_token <<<"$tokens")"
  echo "signed out: $(post "$oidc/token" -d grant_type=refresh_token -d "refresh_token=$(field refresh_token <<<"$tokens")" \
    2>/dev/null | field error)"
}

# The grant
sent=$(post "$realm/email-otp/send-code" -d purpose=login -d 'scope=openid email' --data-urlencode "email=$EMAIL")
enter
tokens=$(post "$oidc/token" -d grant_type=urn:dev.emailotp:grant-type:email-otp \
  -d "auth_session=$(field auth_session <<<"$sent")" --data-urlencode "otp=$code")
use_session

# The authorization challenge endpoint asks for the code with the status 400.
challenge=$realm/email-otp/authorize-challenge
asked=$(post "$challenge" -d 'scope=openid email' --data-urlencode "login_hint=$EMAIL" || true)
enter
granted=$(post "$challenge" -d "auth_session=$(field auth_session <<<"$asked")" --data-urlencode "otp=$code")
tokens=$(post "$oidc/token" -d grant_type=authorization_code -d "code=$(field authorization_code <<<"$granted")")
use_session
