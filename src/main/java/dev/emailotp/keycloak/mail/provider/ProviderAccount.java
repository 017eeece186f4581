package dev.emailotp.keycloak.mail.provider;

import java.net.URI;
import java.time.Clock;

/**
 * A realm's account at a provider.
 *
 * @param url where the API is, without a slash at the end
 * @param key the secret
 * @param keyId the name of the secret, for providers that want it; may be empty
 * @param region where the account is, for providers that have regions; may be empty
 * @param domain the domain that mails are sent from, for providers that want it; may be empty
 * @param clock the time that requests are signed with
 */
record ProviderAccount(URI url, String key, String keyId, String region, String domain, Clock clock) {
    URI at(String path) {
        return URI.create(url + path);
    }

    @Override
    public String toString() {
        return "ProviderAccount[" + url.getHost() + "]";
    }
}
