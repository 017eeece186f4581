package dev.emailotp.demo.app;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * What the app remembers while the visitor is at the sign-in page.
 *
 * @param state ties the answer to this browser, so that an attacker cannot inject a sign-in
 * @param nonce ties the ID token to this sign-in
 * @param verifier ties the code to this app (PKCE); only its hash passes through the browser
 * @param destination the page that the visitor requested
 */
record PendingSignIn(State state, Nonce nonce, CodeVerifier verifier, String destination) {

    static PendingSignIn to(String destination) {
        return new PendingSignIn(new State(), new Nonce(), new CodeVerifier(), destination);
    }
}
