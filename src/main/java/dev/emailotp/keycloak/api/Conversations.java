package dev.emailotp.keycloak.api;

import dev.emailotp.keycloak.api.Conversation.Fact;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Handle;
import dev.emailotp.otp.HandleStore;
import dev.emailotp.otp.Seal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * Keeps conversations of a realm between their requests. The store has them sealed with their handles, which only the
 * clients have. All operations throw {@link dev.emailotp.otp.StoreUnavailableException} if the store does not answer.
 */
final class Conversations {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final String realm;
    private final HandleStore store;

    Conversations(KeycloakSession session) {
        this.realm = session.getContext().getRealm().getId();
        this.store = session.getProvider(OtpStoreProvider.class).handles();
    }

    static Conversation begin(ClientModel client, Conversation.Door door) {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return new Conversation(
                Map.of(Fact.ID, HexFormat.of().formatHex(id), Fact.CLIENT, client.getId(), Fact.DOOR, door.name()));
    }

    /** Keeps a conversation under a new handle. */
    Handle keep(Conversation conversation, Duration lifetime) {
        Handle handle = Handle.random(RANDOM);
        keep(handle, conversation, lifetime);
        return handle;
    }

    void keep(Handle handle, Conversation conversation, Duration lifetime) {
        Map<String, String> facts = new TreeMap<>();
        conversation.facts().forEach((fact, value) -> facts.put(fact.name(), value));
        store.keep(handle.key(realm), new Seal(handle, realm, RANDOM).close(facts), lifetime);
    }

    Optional<Conversation> find(Handle handle) {
        return store.find(handle.key(realm)).flatMap(text -> open(handle, text));
    }

    /** Ends a conversation. Of any number of concurrent callers in the cluster, one gets it. */
    Optional<Conversation> take(Handle handle) {
        return store.take(handle.key(realm)).flatMap(text -> open(handle, text));
    }

    private Optional<Conversation> open(Handle handle, String text) {
        return new Seal(handle, realm, RANDOM).open(text).flatMap(Conversations::read);
    }

    /** A node of another version can have kept facts that this one does not know. Nothing may be left out of bindings. */
    private static Optional<Conversation> read(Map<String, String> facts) {
        Map<Fact, String> read = new TreeMap<>();
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            Optional<Fact> known = Arrays.stream(Fact.values())
                    .filter(name -> name.name().equals(fact.getKey()))
                    .findFirst();
            if (known.isEmpty()) {
                return Optional.empty();
            }
            read.put(known.get(), fact.getValue());
        }
        return Optional.of(new Conversation(read));
    }
}
