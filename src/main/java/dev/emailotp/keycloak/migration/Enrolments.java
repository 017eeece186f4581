package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.credential.FactorStorage;
import dev.emailotp.keycloak.migration.OldExtension.Enrolment;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * What people have set up in another extension. A credential of theirs proves no address: most releases made it without
 * any code, and the address may have changed since. So a verified address becomes a factor, and other people are asked to
 * set codes up at their next login.
 */
record Enrolments(Enrolment old, Clock clock) {
    private static final Logger LOG = Logger.getLogger(Enrolments.class);

    /** What became of a person. */
    enum Fate {
        UNCONCERNED,
        /** Has codes set up already. */
        KEPT,
        /** Has a factor made. */
        MADE,
        /** Has to prove the address first. */
        ASKED,
        /** Has no address. */
        WITHOUT_ADDRESS,
        /** Should be asked to, and has a user store that does not take that. */
        REFUSED,
        /** Has the factor removed that was made. */
        REMOVED
    }

    boolean isConcerned(UserModel user) {
        return credential(user).isPresent() || isAsked(user, old.action());
    }

    /** Gives a person what stands for the credential or the required action of before, which stay. */
    Fate take(UserModel user) {
        if (!isConcerned(user)) {
            return Fate.UNCONCERNED;
        }
        if (EmailFactor.of(user).isPresent()) {
            return Fate.KEPT;
        }
        String address = user.getEmail();
        if (address == null || address.isBlank()) {
            return Fate.WITHOUT_ADDRESS;
        }
        Optional<CredentialModel> credential = credential(user);
        if (credential.isPresent() && user.isEmailVerified()) {
            new FactorStorage(user).takeOver(credential.get(), address, clock.instant());
            return Fate.MADE;
        }
        if (isAsked(user, ActionIds.CONFIGURE)) {
            return Fate.KEPT;
        }
        return ask(user);
    }

    private static Fate ask(UserModel user) {
        try {
            user.addRequiredAction(ActionIds.CONFIGURE);
            return Fate.ASKED;
        } catch (ReadOnlyException | ModelException e) {
            LOG.warnf(e, "The user store of %s does not take a required action", user.getId());
            return Fate.REFUSED;
        }
    }

    Fate giveBack(UserModel user) {
        return new FactorStorage(user).giveBack() ? Fate.REMOVED : Fate.UNCONCERNED;
    }

    private Optional<CredentialModel> credential(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(old.credential())
                .findFirst();
    }

    private static boolean isAsked(UserModel user, String action) {
        return user.getRequiredActionsStream().anyMatch(action::equals);
    }
}
