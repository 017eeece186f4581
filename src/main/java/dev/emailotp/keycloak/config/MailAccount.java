package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.config.MailProvider.Need;

/**
 * A realm's account at a mail provider. What the provider does not need can be empty.
 *
 * @param key the secret, or a reference to Keycloak's vault
 * @param keyId the name of the secret
 * @param region where the account is
 * @param domain the domain that mails are sent from
 */
public record MailAccount(MailProvider provider, String key, String keyId, String region, String domain) {
    /** Returns whether all that the provider needs is there. An import does not check it. */
    public boolean isComplete() {
        return (!provider.needs(Need.KEY) || !key.isBlank())
                && (!provider.needs(Need.KEY_ID) || !keyId.isBlank())
                && (!provider.needs(Need.REGION) || !region.isBlank())
                && (!provider.needs(Need.DOMAIN) || !domain.isBlank());
    }

    @Override
    public String toString() {
        return "MailAccount[" + provider.id() + "]";
    }
}
