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
 * Keeps what a template provider renders instead of sending it. Keycloak's templates render and send in one call, in
 * which a database transaction would stay open for as long as the mail server takes; with the letter in hand it is
 * ended first. The template provider is the one that the server has, made for a session that differs in nothing but its
 * sender.
 */
public final class LetterCapture implements EmailSenderProvider {
    private Optional<Letter> letter = Optional.empty();

    /** @return a provider whose mails come here */
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

    /** The letter; empty if the template provider has sent it in a way of its own. */
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
        // With it, the mail API writes whole mails to the server's output.
        Map<String, String> silent = new HashMap<>(config);
        silent.remove("debug");
        letter = Optional.of(
                new Letter(Map.copyOf(silent), address, subject, text == null ? "" : text, html == null ? "" : html));
    }

    @Override
    public void validate(Map<String, String> config) {}

    @Override
    public void close() {}
}
