package dev.emailotp.keycloak.mail.letter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Captures what a template provider renders, instead of sending it. Keycloak's templates render and send in one call,
 * and a database transaction would stay open for as long as the mail server takes. With a captured letter, the
 * transaction ends first. The template provider is the server's own, created for a session that differs only in its
 * sender.
 */
public final class LetterCapture implements EmailSenderProvider {
    private Optional<Letter> letter = Optional.empty();

    /** @return a template provider whose mails this instance captures */
    public EmailTemplateProvider templates(KeycloakSession session) {
        KeycloakSession ours = (KeycloakSession) Proxy.newProxyInstance(
                LetterCapture.class.getClassLoader(),
                new Class<?>[] {KeycloakSession.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getProvider") && arguments[0] == EmailSenderProvider.class) {
                        return this;
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return session.getKeycloakSessionFactory()
                .getProviderFactory(EmailTemplateProvider.class)
                .create(ours);
    }

    /** Returns the letter; empty if the template provider did not use the session's sender. */
    public Optional<Letter> letter() {
        return letter;
    }

    @Override
    public void send(
            Map<String, String> config, UserModel user, String subject, @Nullable String text, @Nullable String html) {
        send(config, user.getEmail(), subject, text, html);
    }

    @Override
    public void send(
            Map<String, String> config, String address, String subject, @Nullable String text, @Nullable String html) {
        // With this setting, the mail API writes whole mails to the server's output.
        Map<String, String> silent = new HashMap<>(config);
        silent.remove("debug");
        letter = Optional.of(new Letter(
                Map.copyOf(silent),
                address,
                subject,
                text == null ? "" : text,
                html == null ? "" : HtmlPart.complete(html, subject)));
    }

    @Override
    public void validate(Map<String, String> config) {}

    @Override
    public void close() {}
}
