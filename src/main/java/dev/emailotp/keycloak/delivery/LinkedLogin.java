package dev.emailotp.keycloak.delivery;

import dev.emailotp.keycloak.text.InertText;

/**
 * A login at an identity provider that is to be linked to an account, as shown to the account owner. Both names are
 * converted to a form that is safe to show anywhere.
 *
 * @param provider the name of the provider
 * @param account the name of the account at the provider; may be empty
 */
public record LinkedLogin(String provider, String account) {
    public LinkedLogin {
        provider = InertText.of(provider);
        account = InertText.of(account);
    }
}
