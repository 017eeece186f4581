package dev.emailotp.mailprovider;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One provider, with what it has accepted and how it fails at the moment. Safe for concurrent use. */
final class StandInProvider {
    private static final Set<String> FAULTS =
            Set.of(MailProviderServer.HANGS, MailProviderServer.CLOSES, MailProviderServer.LOSES_ANSWER);

    private static final ProviderAnswer NONE = ProviderAnswer.text(500, "text/plain", "");

    private final DocumentedApi api;
    private final Consumer<AcceptedMail> accepted;
    private final Map<String, Earlier> earlier = new HashMap<>();
    private @Nullable String error;
    private @Nullable ProviderAnswer answer;
    private int failing;
    private int requests;

    /** @param fault empty if the provider answers */
    record Outcome(String fault, ProviderAnswer answer) {}

    private record Earlier(byte[] body, ProviderAnswer answer) {}

    StandInProvider(DocumentedApi api, Consumer<AcceptedMail> accepted) {
        this.api = api;
        this.accepted = accepted;
    }

    Set<String> errors() {
        return new TreeSet<>(api.errors().keySet());
    }

    synchronized int requests() {
        return requests;
    }

    synchronized void fail(String error, int requests) {
        if (!FAULTS.contains(error) && !api.errors().containsKey(error)) {
            throw new IllegalArgumentException(error + " is none of " + errors() + " and " + FAULTS);
        }
        this.error = error;
        answer = null;
        failing = requests;
    }

    synchronized void answer(ProviderAnswer next) {
        error = null;
        answer = next;
    }

    synchronized void work() {
        error = null;
        answer = null;
    }

    synchronized Outcome receive(ProviderRequest request) {
        requests++;
        if (answer != null) {
            return new Outcome("", answer);
        }
        String now = error;
        if (now != null && --failing == 0) {
            error = null;
        }
        if (now != null && !now.equals(MailProviderServer.LOSES_ANSWER)) {
            return FAULTS.contains(now)
                    ? new Outcome(now, NONE)
                    : new Outcome("", api.errors().get(now));
        }
        return new Outcome(Optional.ofNullable(now).orElse(""), accept(request));
    }

    private ProviderAnswer accept(ProviderRequest request) {
        Optional<String> wrong = api.wrong(request);
        if (wrong.isPresent()) {
            return api.errors().get(wrong.get());
        }
        String key = api.idempotencyKey(request);
        Earlier same = earlier.get(key);
        if (same != null) {
            return Arrays.equals(same.body(), request.body())
                    ? same.answer()
                    : api.errors().get("invalid_idempotent_request");
        }
        AcceptedMail mail = api.mail(request, api.newId());
        accepted.accept(mail);
        ProviderAnswer success = api.success(mail.id());
        if (!key.isEmpty()) {
            earlier.put(key, new Earlier(request.body(), success));
        }
        return success;
    }
}
