package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.config.Captcha;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

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
        Optional<String> text = posted.apply(TASK);
        if (text.isEmpty()) {
            return VisitorResult.ASKED;
        }
        Optional<SealedTask> task = tasks.find(text.get(), request);
        String answer = posted.apply(kind.field()).orElse("");
        if (task.isEmpty() || answer.length() > LONGEST_ANSWER) {
            return VisitorResult.FAILED;
        }
        return answer.isEmpty() ? tasks.waited(task.get(), request) : answered(task.get(), answer);
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
            if (service.isToBeTold()) {
                LOG.warnf(
                        "In the realm %s, the visitor check %s cannot be passed: %s",
                        session.getContext().getRealm().getName().replaceAll("\\p{Cntrl}", "?"),
                        kind.captcha().id(),
                        e);
            }
            return VisitorResult.UNAVAILABLE;
        }
    }

    private String secret() throws IOException {
        return session.vault()
                .getStringSecret(keys.secret())
                .get()
                .orElseThrow(() -> new IOException("its secret is not in the vault"));
    }

    @Override
    public void close() {}
}
