package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.delivery.DeliveryNote;
import dev.emailotp.keycloak.delivery.LinkedLogin;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.NetworkAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A place in a browser's login. Codes are bound to the browser, and the answers are pages. */
public interface BrowserStepContext extends StepContext {
    @Override
    default boolean isOfBrowser() {
        return true;
    }

    /** The note of a login that names the challenge whose page it has last shown at a step. */
    String ASKED = "email-otp.asked.";

    /** Returns the login that this request belongs to. */
    AuthenticationSessionModel login();

    /** Returns an id that distinguishes this step or action from others of the same login. */
    String id();

    LoginFormsProvider form();

    /** Returns the message key of the button beside the code; empty if there is no button. */
    String cancelKey();

    /** Returns the address that was typed on a page of ours; empty if none was. */
    default String typed() {
        return "";
    }

    /** Returns what codes are bound to in addition to the browser and the application. */
    default String purposeBinding() {
        return "";
    }

    /** Returns the identity provider's login that the right code links; empty if the code does not link one. */
    default Optional<LinkedLogin> linked() {
        return Optional.empty();
    }

    /** Returns the offer to trust this device; empty if there is none. */
    default Optional<TrustOffer> trustOffer() {
        return Optional.empty();
    }

    @Override
    default ClientModel client() {
        return login().getClient();
    }

    /** All tabs of one browser share the parent session, so that a login opened again finds its code again. */
    @Override
    default String binding() {
        return String.join(" ", login().getParentSession().getId(), client().getId(), purposeBinding())
                .strip();
    }

    /** Each tab is checked by itself. */
    @Override
    default String checkBinding(ChallengeScope scope) {
        return scope.key().value() + " " + login().getTabId();
    }

    @Override
    default NetworkAddress network() {
        return NetworkAddress.of(RemoteAddress.written(session()));
    }

    @Override
    default MailOrigin origin(@Nullable UserModel user, Instant askedAt) {
        return MailOrigin.of(session(), login(), user, askedAt).linking(linked());
    }

    @Override
    default Optional<String> entryLink() {
        return EntryLink.to(session(), login());
    }

    @Override
    default void expectMail(ChallengeScope scope) {
        DeliveryNote.keep(login(), scope);
    }

    @Override
    default boolean wasAsked(ChallengeScope scope) {
        return scope.key().value().equals(login().getAuthNote(ASKED + id()));
    }

    @Override
    default void rememberAsked(ChallengeScope scope) {
        login().setAuthNote(ASKED + id(), scope.key().value());
    }

    @Override
    default void forgetAsked() {
        login().removeAuthNote(ASKED + id());
    }

    @Override
    default CodeAnswers answers(Recipient recipient, ChallengeScope scope, CodePolicy policy) {
        return new CodePage(this, recipient, scope, policy);
    }
}
