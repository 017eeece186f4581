package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.event.ResetAsked;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Who may be about to reset a password. The step before says who by setting the login's user, or that there is nobody by
 * not doing so. From here on the login has no user in either case, until the address is proven: whatever Keycloak does
 * with a user, such as speaking their language, would tell that there is one.
 */
final class ResetCandidate {
    private static final String NOTE = "email-otp.reset-candidate.";
    private static final String TYPED = ".typed";
    private static final String NOBODY = "nobody";

    private final AuthenticationFlowContext context;
    private final String note;

    ResetCandidate(AuthenticationFlowContext context) {
        this.context = context;
        this.note = NOTE + context.getExecution().getId();
    }

    /** Takes over from the step before, again if that was answered anew. */
    void takeOver() {
        UserModel user = context.getUser();
        AuthenticationSessionModel login = context.getAuthenticationSession();
        if (user != null || !typed().equals(login.getAuthNote(note + TYPED))) {
            login.setAuthNote(note, user == null ? NOBODY : user.getId());
            login.setAuthNote(note + TYPED, typed());
            if (user != null) {
                ResetAsked.tell(context, user);
                context.clearUser();
            }
        }
    }

    Recipient recipient() {
        UserModel user = user();
        if (user == null) {
            return claimed(null, typed().toLowerCase(Locale.ROOT), Standing.refused(Errors.USER_NOT_FOUND));
        }
        if (!Reachability.hasAddress(user)) {
            return claimed(user, typed().toLowerCase(Locale.ROOT), Standing.refused(Errors.INVALID_EMAIL));
        }
        return claimed(user, user.getEmail(), Standing.of(context.getSession(), user));
    }

    private Recipient claimed(@Nullable UserModel user, String address, Standing standing) {
        return Recipient.claimed(user, address, typed(), standing);
    }

    private String typed() {
        return Optional.ofNullable(context.getAuthenticationSession()
                        .getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME))
                .orElse("");
    }

    private @Nullable UserModel user() {
        String id = context.getAuthenticationSession().getAuthNote(note);
        return id == null || id.equals(NOBODY)
                ? null
                : context.getSession().users().getUserById(context.getRealm(), id);
    }
}
