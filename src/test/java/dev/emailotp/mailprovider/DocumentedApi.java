package dev.emailotp.mailprovider;

import java.util.Map;
import java.util.Optional;

/** How one provider's API takes a mail, according to its documentation. */
interface DocumentedApi {
    /** A sender's domain that no account has verified. */
    String UNVERIFIED = "@unverified.example";

    /** Returns the name of the error in {@link #errors} that the API finds in the request; empty if it accepts it. */
    Optional<String> wrong(ProviderRequest request);

    /** Returns what an accepted request sends. */
    AcceptedMail mail(ProviderRequest request, String id);

    ProviderAnswer success(String id);

    String newId();

    /** Returns what the API answers to wrong requests and when it fails itself, by name. */
    Map<String, ProviderAnswer> errors();

    /** Returns what makes a request the same as an earlier one; empty if the API does not care. */
    default String idempotencyKey(ProviderRequest request) {
        return "";
    }

    static boolean isUnverified(String address) {
        return address.endsWith(UNVERIFIED);
    }
}
