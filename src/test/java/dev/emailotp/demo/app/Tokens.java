package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.token.RefreshToken;

/**
 * The verified tokens of one person. A refresh token can be used once.
 *
 * @param person the person, from the ID token
 * @param access the person's permissions, from the access token
 * @param refresh the token for the next renewal
 */
record Tokens(Person person, Access access, RefreshToken refresh) {
    @Override
    public String toString() {
        return "Tokens[" + access.subject() + "]";
    }
}
