package dev.emailotp.keycloak.config;

/**
 * A realm's account at a mail provider. What the provider does not need can be empty.
 *
 * @param key the secret, or a reference to Keycloak's vault
 * @param keyId the name of the secret
 * @param region where the account is
 * @param domain the domain that mails are sent from
 */
public record MailAccount(MailProvider provider, String key, String keyId, String region, String domain) {
    @Override
    public String toString() {
        return "MailAccount[" + provider.id() + "]";
    }
}
