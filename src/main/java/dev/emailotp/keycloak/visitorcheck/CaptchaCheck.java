package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.config.Captcha;
import dev.emailotp.keycloak.text.OneLine;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.VaultStringSecret;

/**
 * A check that a third party does. If it cannot be reached, by the browser or by the server, a visitor waits instead.
 *
 * @param kind what is particular about the third party
 * @param service tells whether an answer is right
 * @param keys those of the realm
 * @param tasks those of this check
 */
record CaptchaCheck(KeycloakSession session, CaptchaKind kind, CaptchaService service, Captcha.Keys keys, Tasks tasks)
        implements VisitorCheckProvider {
    private static final Logger LOG = Logger.getLogger(CaptchaCheck.class);
    private static final int LONGEST_ANSWER = 16_384;

    @Override
    public VisitorTask ask(VisitorRequest request) {
        return VisitorTask.ofWidget(tasks.next(request).text(), kind.widget(keys.site()), Tasks.WAIT);
    }

    @Override
    public VisitorResult verify(VisitorRequest request, Function<String, Optional<String>> posted) {
        return tasks.verify(request, posted, kind.field(), LONGEST_ANSWER, this::answered);
    }

    /** Uses the task up first, so that the third party is asked once for each. */
    private VisitorResult answered(SealedTask task, String answer) {
        if (!tasks.use(task)) {
            return VisitorResult.USED;
        }
        try {
            return service.accepts(session.getProvider(HttpClientProvider.class).getHttpClient(), secret(), answer)
                    ? VisitorResult.PASSED
                    : VisitorResult.FAILED;
        } catch (IOException e) {
            tell(e);
            return VisitorResult.UNAVAILABLE;
        }
    }

    private void tell(IOException problem) {
        RealmModel realm = session.getContext().getRealm();
        if (service.mayTell(realm.getId())) {
            LOG.warnf(
                    "In the realm %s, the visitor check %s cannot be passed: %s",
                    OneLine.of(realm.getName()), kind.captcha().id(), OneLine.of(problem.toString()));
        }
    }

    private String secret() throws IOException {
        try (VaultStringSecret secret = session.vault().getStringSecret(keys.secret())) {
            return secret.get().orElseThrow(() -> new IOException("its secret is not in the vault"));
        }
    }

    @Override
    public void close() {}
}
