package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.config.PageLifetime;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.delivery.Stated;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.NetworkAddress;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The place that asks for a code: a step of a flow, a required action, or a request without a browser. Each instance
 * serves one request.
 */
public interface StepContext {
    KeycloakSession session();

    /** Returns the application that the person signs in to. */
    ClientModel client();

    /** Returns what codes are bound to in addition to the person and the address: the requesting side. */
    String binding();

    /** Returns how long Keycloak takes an answer from the page. */
    PageLifetime pageLifetime();

    /** Returns the event of the flow, action or request that the person is completing. */
    EventBuilder event();

    /** Returns the network that the request comes from. */
    NetworkAddress network();

    /** Returns what a visitor check is bound to: the requesting side, and what the code is for. */
    String checkBinding(ChallengeScope scope);

    /** Returns whether a browser asks, and not an app. */
    boolean isOfBrowser();

    /** Returns whether a service asks, which has authenticated itself and asks for people everywhere. */
    default boolean isOfService() {
        return false;
    }

    /** Returns the request, for a mail that it causes to this user. */
    MailOrigin origin(@Nullable UserModel user, Instant askedAt);

    /** Returns the entry link to the page that asks for the code, still without the code; empty if there is no page. */
    default Optional<String> entryLink() {
        return Optional.empty();
    }

    /** Returns what the application has the mail state. */
    default Stated stated() {
        return Stated.NOTHING;
    }

    /** Returns the language of a mail to this user. */
    default Locale locale(@Nullable UserModel user) {
        return session().getContext().resolveLocale(user);
    }

    /** Called before a question is put to the core, so that the delivery of its mail can be looked up later. */
    void expectMail(ChallengeScope scope);

    /** Returns whether this login was already asked for the code of this challenge, so that no other mail is due. */
    boolean wasAsked(ChallengeScope scope);

    void rememberAsked(ChallengeScope scope);

    void forgetAsked();

    /** Returns the answers for this recipient. */
    CodeAnswers answers(Recipient recipient, ChallengeScope scope, CodePolicy policy);

    /** Answers the request. */
    void show(Response answer);
}
