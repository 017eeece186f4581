package dev.emailotp.keycloak.credential;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.util.Optional;
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
            LOG.debug("A credential's data is not JSON", e);
        }
        LOG.warnf(
                "The data of the credential %s of type %s is unknown; it stands for the account's verified address",
                credential.getId(), EmailFactor.TYPE);
        return Optional.empty();
    }

    /** A file can lack the text. */
    private static boolean isText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    String written() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException e) {
            throw new IllegalStateException("A factor cannot be written", e);
        }
    }
}
