package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.event.ResetAsked;
import dev.emailotp.keycloak.step.Eligibility;
import dev.emailotp.keycloak.step.Reachability;
import dev.emailotp.keycloak.step.Recipient;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The person who may be resetting a password. The earlier step sets the login's user if it has found a person. From
 * here on, the login has no user until the address is proven, because everything that Keycloak does with a user, such
 * as using their language, would reveal that there is one.
 */
final class ResetCandidate {
    private static final Logger LOG = Logger.getLogger(ResetCandidate.class);

    private static final String NOTE = "email-otp.reset-candidate.";
    private static final String TYPED = ".typed";
    private static final String NOBODY = "nobody";
    /** The longest length of an address (RFC 5321 section 4.5.3.1.3). */
    private static final int MAX_TYPED = 254;

    private final AuthenticationFlowContext context;
    private final String note;

    ResetCandidate(AuthenticationFlowContext context) {
        this.context = context;
        this.note = NOTE + context.getExecution().getId();
    }

    /** Takes over from the earlier step, also when that step is repeated. */
    void takeOver() {
        UserModel named = context.getUser();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        if (named == null && typed().equals(login.getAuthNote(note + TYPED))) {
            return;
        }
        UserModel user = ownerOfAddress().orElse(named);
        new FreshReset(context).begin();
        login.setAuthNote(note, user == null ? NOBODY : user.getId());
        login.setAuthNote(note + TYPED, typed());
        if (user != null) {
            ResetAsked.tell(context, user);
        }
    }

    /**
     * Returns the owner of the address, so that a user name that looks like an address never takes precedence.
     * Keycloak's own step looks for user names first.
     */
    private Optional<UserModel> ownerOfAddress() {
        if (!typed().contains("@")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(context.getSession().users().getUserByEmail(context.getRealm(), typed()));
        } catch (ModelDuplicateException e) {
            LOG.warnf(
                    "Several people in realm %s share an address",
                    context.getRealm().getName());
            return Optional.empty();
        }
    }

    Recipient recipient() {
        UserModel user = user();
        if (user == null) {
            return unproven(null, typed().toLowerCase(Locale.ROOT), Eligibility.refused(Errors.USER_NOT_FOUND));
        }
        if (!Reachability.hasAddress(user)) {
            return unproven(user, typed().toLowerCase(Locale.ROOT), Eligibility.refused(Errors.INVALID_EMAIL));
        }
        return unproven(user, user.getEmail(), Eligibility.of(context.getSession(), user));
    }

    private Recipient unproven(@Nullable UserModel user, String address, Eligibility eligibility) {
        return Recipient.unproven(user, address, typed(), eligibility);
    }

    private String typed() {
        String typed =
                context.getAuthenticationSession().getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME);
        return typed == null ? "" : typed.substring(0, Math.min(typed.length(), MAX_TYPED));
    }

    private @Nullable UserModel user() {
        String id = context.getAuthenticationSession().getAuthNote(note);
        return id == null || id.equals(NOBODY)
                ? null
                : context.getSession().users().getUserById(context.getRealm(), id);
    }
}
