package dev.emailotp.keycloak.credential;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.emailotp.otp.MaskedAddress;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * The stored form of an {@link EmailFactor}, as JSON in the credential. The consoles and exports show it, and it has
 * nothing secret.
 *
 * @param version the version of this form, {@value #VERSION}
 * @param address the proven address
 * @param followsAccount whether the address was the account's own
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EmailFactorData(int version, String address, boolean followsAccount) {
    private static final Logger LOG = Logger.getLogger(EmailFactorData.class);
    private static final int VERSION = 1;
    private static final int MOST_TOLD = 1000;

    /** Credentials that an admin has been told of. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    static EmailFactorData of(String address, boolean followsAccount) {
        return new EmailFactorData(VERSION, address, followsAccount);
    }

    /** @return empty if the data is in no known form, as an import can have it */
    static Optional<EmailFactorData> read(CredentialModel credential) {
        try {
            @Nullable
            EmailFactorData data = JsonSerialization.readValue(credential.getCredentialData(), EmailFactorData.class);
            if (data != null && data.version == VERSION && isText(data.address)) {
                return Optional.of(data);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Without the exception, whose message can have an address.
            LOG.debugf("The data of the credential %s is not JSON", credential.getId());
        }
        if (TOLD.size() < MOST_TOLD && TOLD.add(String.valueOf(credential.getId()))) {
            LOG.warnf(
                    "The data of the credential %s of type %s is unknown; it stands for the account's verified address",
                    credential.getId(), EmailFactor.TYPE);
        }
        return Optional.empty();
    }

    /** A file can lack the text. */
    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** Returns what the credential is called until the person calls it otherwise. Keycloak's events have that name. */
    String name() {
        return MaskedAddress.of(address).value();
    }

    /** Returns the form for admins: what a person who may only view the account must not read is masked. */
    EmailFactorData shown() {
        return new EmailFactorData(version, name(), followsAccount);
    }

    String written() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException e) {
            throw new IllegalStateException("A factor cannot be written", e);
        }
    }
}
