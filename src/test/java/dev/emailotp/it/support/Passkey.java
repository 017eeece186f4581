package dev.emailotp.it.support;

import org.keycloak.representations.idm.CredentialRepresentation;

/** A passkey that no authenticator has, for accounts that must not be opened without it. */
public final class Passkey {
    private Passkey() {}

    public static CredentialRepresentation stored() {
        CredentialRepresentation passkey = new CredentialRepresentation();
        passkey.setType("webauthn-passwordless");
        passkey.setSecretData("{}");
        passkey.setCredentialData(
                "{\"aaguid\":\"00000000-0000-0000-0000-000000000000\",\"credentialId\":\"cGxhbnRlZA\","
                        + "\"counter\":0,\"credentialPublicKey\":\"cGxhbnRlZA\",\"attestationStatementFormat\":\"none\"}");
        return passkey;
    }
}
