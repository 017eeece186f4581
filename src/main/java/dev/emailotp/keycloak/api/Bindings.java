package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Door;
import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.otp.Handle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.events.Errors;

/**
 * Binds conversations to their callers: to the client, to its DPoP key (RFC 9449), and where nothing else is left, to a
 * PKCE challenge (RFC 7636).
 */
record Bindings(ApiCall call) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    private static final String METHOD = "S256";

    /** Reads the challenge of a request. Only S256 is known, as RFC 9700 section 2.1.1 demands. */
    static Optional<String> challenge(ApiRequest request) {
        Optional<String> challenge = request.field("code_challenge");
        Optional<String> method = request.field("code_challenge_method");
        boolean valid = challenge.isPresent()
                ? method.filter(METHOD::equals).isPresent()
                        && CHALLENGE.matcher(challenge.get()).matches()
                : method.isEmpty();
        if (!valid) {
            throw ApiRequest.malformed("code_challenge needs code_challenge_method=S256 and 43 characters");
        }
        return challenge;
    }

    /** Binds a new conversation. */
    Conversation bind(Conversation begun, Optional<String> challenge) {
        return begun.with(Fact.CODE_CHALLENGE, challenge).with(Fact.DPOP_KEY, call.dpopKey());
    }

    /** @throws ApiRefusal if a public client has bound the conversation to nothing */
    void requireBound(Conversation begun) {
        boolean bound = begun.get(Fact.CODE_CHALLENGE).isPresent()
                || begun.get(Fact.DPOP_KEY).isPresent();
        if (call.client().isPublicClient() && !bound) {
            throw ApiRefusal.of(ApiError.BINDING_REQUIRED);
        }
    }

    /**
     * Finds the conversation of a handle for its caller.
     *
     * @throws ApiRefusal the same one whatever does not fit, so that it says nothing about the handle
     */
    Conversation find(Handle handle, Door door) {
        return new Conversations(call.session())
                .find(handle)
                .filter(found -> found.text(Fact.CLIENT).equals(call.client().getId()))
                .filter(found -> found.text(Fact.DOOR).equals(door.name()))
                .filter(found -> found.get(Fact.DPOP_KEY).isEmpty()
                        || found.get(Fact.DPOP_KEY).equals(call.dpopKey()))
                .orElseThrow(this::unknown);
    }

    /** @throws ApiRefusal if the conversation has a challenge that the request does not answer */
    void verify(Conversation conversation, Optional<String> verifier) {
        Optional<String> challenge = conversation.get(Fact.CODE_CHALLENGE);
        if (challenge.isPresent()
                && !verifier.filter(text -> answers(text, challenge.get())).isPresent()) {
            throw unknown();
        }
    }

    Handle handle(ApiRequest request) {
        return Handle.read(request.required("auth_session")).orElseThrow(this::unknown);
    }

    ApiRefusal unknown() {
        return call.reported(ApiRefusal.of(ApiError.INVALID_SESSION), Errors.INVALID_CODE);
    }

    private static boolean answers(String verifier, String challenge) {
        if (!VERIFIER.matcher(verifier).matches()) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(digest);
            return MessageDigest.isEqual(expected, challenge.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform supports SHA-256", e);
        }
    }
}
