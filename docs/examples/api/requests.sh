# What the scripts for curl share. KEYCLOAK, REALM, CLIENT_ID, CLIENT_SECRET and EMAIL come from the environment.

realm=$KEYCLOAK/realms/$REALM
oidc=$realm/protocol/openid-connect

# Answers the body, also of a refusal, and fails if the status says no. The secret is not on the command line.
post() {
  curl -sS --fail-with-body -K <(printf 'user = "%s:%s"\n' "$CLIENT_ID" "$CLIENT_SECRET") "$@"
}
json() { post -H 'Content-Type: application/json' "$@"; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
enter() { echo "Enter the code that was sent to $EMAIL:" >&2 && read -r code; }

# Keycloak tells about an access token only those who are in its audience, and about a refresh token its own client.
introspect() {
  post "$oidc/token/introspect" -d token_type_hint=refresh_token -d "token=$(field refresh_token <<<"$tokens")" |
    grep -o '"active":[a-z]*'
}

# What every session can do: the tokens are in $tokens.
use_session() {
  echo "user: $(curl -sS --fail-with-body -H "Authorization: Bearer $(field access_token <<<"$tokens")" "$oidc/userinfo")"
  tokens=$(post "$oidc/token" -d grant_type=refresh_token -d "refresh_token=$(field refresh_token <<<"$tokens")")
  echo "refreshed: $(introspect)"
  post "$oidc/logout" -d "refresh_token=$(field refresh_token <<<"$tokens")"
  echo "signed out: $(introspect)"
}
