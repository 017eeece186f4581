package dev.emailotp.keycloak.api;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A login or a proof without a browser, from its first request to its last: what was asked for, by which client, and
 * what was given so far. Immutable.
 *
 * @param facts what is kept between two requests
 */
record Conversation(Map<Fact, String> facts) {
    /** What a conversation knows. The names are in the store; a conversation lives for minutes. */
    enum Fact {
        /** Distinguishes the conversation for good; its handle can change. */
        ID,
        /** The client's internal id. */
        CLIENT,
        /** The {@link Door} at which the conversation began. */
        DOOR,
        /** The {@link ApiPurpose}. */
        PURPOSE,
        /** The address or user name as entered. */
        TYPED,
        /** The person, once a password or a code has identified them. */
        USER,
        /** When the password was right, in seconds since 1970. */
        PASSWORD_AT,
        /** When a code as the first factor was right, in seconds since 1970. */
        MAILBOX_AT,
        /** The address whose mailbox that code has proven. */
        MAILBOX,
        /** The thumbprint of the DPoP key that the next request must prove. */
        DPOP_KEY,
        /** The PKCE challenge. */
        CODE_CHALLENGE,
        SCOPE,
        NONCE,
        RESOURCE,
        /** The level of authentication that the application asks for. */
        LEVEL,
        /** The text of a transaction. */
        TRANSACTION,
        LANGUAGE
    }

    /** The doors. A conversation goes on at the kind of door at which it began. */
    enum Door {
        CHALLENGE,
        CODES,
        PASSWORD_GRANT
    }

    Conversation {
        facts = Map.copyOf(facts);
    }

    Optional<String> get(Fact fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    String text(Fact fact) {
        return get(fact).orElse("");
    }

    int number(Fact fact) {
        return get(fact).map(Integer::parseInt).orElse(0);
    }

    Conversation with(Fact fact, String value) {
        Map<Fact, String> more = new TreeMap<>(facts);
        more.put(fact, value);
        return new Conversation(more);
    }

    Conversation with(Fact fact, Optional<String> value) {
        return value.map(text -> with(fact, text)).orElse(this);
    }

    @Override
    public String toString() {
        return "Conversation" + facts.keySet();
    }
}
