package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.token.RefreshToken;

/**
 * What the sign-in server gave for one person, all of it checked. A refresh token is good for one use.
 *
 * @param person who it is, from the ID token
 * @param access what they may do, from the access token
 * @param refresh what gets the next of these
 */
record Tokens(Person person, Access access, RefreshToken refresh) {
    @Override
    public String toString() {
        return "Tokens[" + access.subject() + "]";
    }
}
