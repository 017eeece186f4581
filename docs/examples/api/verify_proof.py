"""Checks a proof that the realm has signed. Needs PyJWT with cryptography.

ISSUER (the realm's address), CLIENT_ID, PURPOSE and NONCE come from the environment, the proof from the first argument.
"""
import os
import sys

import jwt


def check_proof(proof, issuer, client_id, purpose, nonce):
    if jwt.get_unverified_header(proof).get("typ") != "email-otp-proof+jwt":
        raise ValueError("another kind of token")
    keys = jwt.PyJWKClient(issuer + "/protocol/openid-connect/certs")
    claims = jwt.decode(
        proof,
        keys.get_signing_key_from_jwt(proof).key,
        algorithms=["RS256"],
        issuer=issuer,
        audience=client_id,
        options={"require": ["exp", "iss", "aud", "jti"]},
    )
    if claims["purpose"] != purpose or claims.get("nonce") != nonce:
        raise ValueError("not what was asked for")
    return claims


if __name__ == "__main__":
    expected = (os.environ[name] for name in ("ISSUER", "CLIENT_ID", "PURPOSE", "NONCE"))
    print("proven: " + check_proof(sys.argv[1], *expected)["email"])
