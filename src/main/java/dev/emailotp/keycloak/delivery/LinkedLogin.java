package dev.emailotp.keycloak.delivery;

import dev.emailotp.keycloak.text.InertText;

/**
 * A login at an identity provider that is to be linked to an account, as its owner is told of it: both names in a form
 * that can be shown anywhere, whatever they were.
 *
 * @param provider what the provider is called
 * @param account what the account at the provider is called there; may be empty
 */
public record LinkedLogin(String provider, String account) {
    public LinkedLogin {
        provider = InertText.of(provider);
        account = InertText.of(account);
    }
}
