#!/usr/bin/env bash
# A client with a secret: a code that ends in tokens, and one that ends in a proof. Codes come from standard input.
set -euo pipefail
. "${BASH_SOURCE%/*}/requests.sh"

# A login
sent=$(json "$realm/email-otp/send-code" -d "{\"purpose\": \"login\", \"email\": \"$EMAIL\", \"scope\": \"openid email\"}")
enter
tokens=$(post "$oidc/token" -d grant_type=urn:dev.emailotp:grant-type:email-otp \
  -d "auth_session=$(field auth_session <<<"$sent")" --data-urlencode "otp=$code")
use_session

# A proof
sent=$(json "$realm/email-otp/send-code" -d "{\"purpose\": \"verify-email\", \"email\": \"$EMAIL\", \"nonce\": \"${NONCE:-n-1}\"}")
enter
verified=$(json "$realm/email-otp/verify-code" -d "{\"auth_session\": \"$(field auth_session <<<"$sent")\", \"code\": \"$code\"}")
echo "proof: $(field proof <<<"$verified")"
