package dev.emailotp.keycloak.account;

import dev.emailotp.keycloak.proof.OwedFactor;
import dev.emailotp.keycloak.proof.OwnFactors;
import dev.emailotp.keycloak.proof.Refusal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.StorageId;

/**
 * The effects that proof of a mailbox has on an account. They are noted when the code is right and applied at the end
 * of the flow, when everything that the flow requires was given. A login that fails changes nothing.
 */
public final class MailboxEffects {
    private static final String NOTE = "email-otp.effects.";

    private final KeycloakSession session;
    private final AuthenticationSessionModel login;
    private final Clock clock;

    public MailboxEffects(KeycloakSession session, AuthenticationSessionModel login, Clock clock) {
        this.session = session;
        this.login = login;
        this.clock = clock;
    }

    /**
     * Notes effects for the end of the flow.
     *
     * @param step the id of the step's execution
     */
    public static void note(AuthenticationSessionModel login, String step, UserModel user, Set<Effect> effects) {
        String words = effects.stream().map(Effect::name).collect(Collectors.joining(","));
        login.setAuthNote(NOTE + step, words + " " + user.getId());
    }

    /**
     * Applies the effects that a step has noted.
     *
     * @return the reason why the login must end instead; empty if it can continue
     */
    public Optional<Refusal> apply(String step) {
        UserModel user = login.getAuthenticatedUser();
        String note = login.getAuthNote(NOTE + step);
        if (note == null || !note.endsWith(" " + user.getId())) {
            return Optional.empty();
        }
        login.removeAuthNote(NOTE + step);
        String words = note.substring(0, note.indexOf(' '));
        Set<Effect> effects = words.isEmpty()
                ? Set.of()
                : Stream.of(words.split(","))
                        .map(Effect::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Effect.class)));
        return apply(user, effects);
    }

    private Optional<Refusal> apply(UserModel user, Set<Effect> effects) {
        OwnFactors factors = new OwnFactors(session, login, user);
        boolean owesFactor = factors.areThere() && !factors.oneWasGiven();
        boolean signsInAnew = effects.contains(Effect.SIGN_IN_ANEW) || owesFactor && isReset();
        if (!user.isEmailVerified()) {
            if (isOfADirectory(user) || factors.oneWasGiven()) {
                new VerifiedAddress(login, user).mark();
            } else if (!owesFactor) {
                new AccountHandover(session, login, user, clock).handOver();
            } else if (!signsInAnew) {
                return Optional.of(Refusal.WITHHELD);
            }
        }
        if (effects.contains(Effect.END_SESSIONS)) {
            new AccountSessions(session, login, user).signOutEverywhere(clock.instant());
        }
        if (signsInAnew) {
            // An action that the application asks for would come before the new sign-in, and with it the person's own
            // factor.
            login.removeClientNote(Constants.KC_ACTION);
            if (owesFactor) {
                OwedFactor.rememberForGood(login, user);
            }
            login.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, Boolean.TRUE.toString());
        }
        return Optional.empty();
    }

    /** A reset that has not asked for the person's own factor must not begin a session without it, whatever its options. */
    private boolean isReset() {
        return LoginActionsService.RESET_CREDENTIALS_PATH.equals(
                login.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH));
    }

    /** Returns whether the account comes from a directory, where an attacker cannot have created it. */
    private static boolean isOfADirectory(UserModel user) {
        return user.isFederated() || !StorageId.isLocalStorage(user.getId());
    }

    /**
     * An effect in addition to the standard ones: the address is verified, and an account whose address never was
     * verified is handed over.
     */
    public enum Effect {
        /** Ends all sessions of the person. */
        END_SESSIONS,
        /** Ends the flow without a session, so that the person signs in again. */
        SIGN_IN_ANEW
    }
}
