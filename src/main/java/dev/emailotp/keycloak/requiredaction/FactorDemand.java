package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.ActionIds;
import dev.emailotp.keycloak.config.ConfigureConfig;
import dev.emailotp.keycloak.config.RequireFactorConfig;
import dev.emailotp.keycloak.config.SecondFactorKind;
import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.proof.GivenMailbox;
import dev.emailotp.keycloak.proof.SessionByDevice;
import dev.emailotp.keycloak.step.Reachability;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Whether a login's person still has to set up a second factor, and which ones they can set up. */
record FactorDemand(
        KeycloakSession session,
        RealmModel realm,
        UserModel user,
        AuthenticationSessionModel login,
        RequireFactorConfig config,
        Grace grace) {
    private static final String CHOSEN = "email-otp.chosen-factor";
    private static final String POSTPONED = "email-otp.factor-postponed";
    private static final Limit ONE_TURN = new Limit(1, Duration.ofMinutes(1));
    private static final Set<String> OTHER_TYPES = Arrays.stream(SecondFactorKind.values())
            .filter(kind -> kind != SecondFactorKind.EMAIL)
            .map(SecondFactorKind::type)
            .collect(Collectors.toSet());

    static FactorDemand in(RequiredActionContext context, Instant now) {
        RequireFactorConfig config = RequireFactorConfig.read(context.getConfig());
        UserModel user = context.getUser();
        return new FactorDemand(
                context.getSession(),
                context.getRealm(),
                user,
                context.getAuthenticationSession(),
                config,
                new Grace(user, config, now));
    }

    boolean isMet() {
        return hasFactor() || isExempt() || isPostponed();
    }

    /** A code that the person was asked for is a factor, also of a person who has not set it up. */
    private boolean hasFactor() {
        return user.credentialManager()
                        .getStoredCredentialsStream()
                        .map(CredentialModel::getType)
                        .anyMatch(OTHER_TYPES::contains)
                || EmailFactor.of(user).isPresent()
                || GivenMailbox.isIn(session, login, user)
                || SessionByDevice.isIn(session, login, user);
    }

    private boolean isExempt() {
        return config.exemptRole()
                .flatMap(name -> new NamedRole(realm, name).find())
                .filter(user::hasRole)
                .isPresent();
    }

    private boolean isPostponed() {
        return user.getId().equals(login.getAuthNote(POSTPONED));
    }

    /** Returns the factors that the person can set up now, in the admin's order. */
    List<SecondFactorKind> offered() {
        return config.kinds().stream().filter(this::isPossible).toList();
    }

    private boolean isPossible(SecondFactorKind kind) {
        return isEnabled(realm, kind)
                && (kind != SecondFactorKind.EMAIL
                        || Reachability.hasAddress(user)
                        || ConfigureConfig.of(realm).otherAddress());
    }

    /** Returns whether people of the realm can set the factor up. */
    static boolean isEnabled(RealmModel realm, SecondFactorKind kind) {
        return Stream.of(kind.action())
                .map(realm::getRequiredActionProviderByAlias)
                .filter(Objects::nonNull)
                .anyMatch(RequiredActionProviderModel::isEnabled);
    }

    /** Lets this login go without, and returns whether it may. */
    boolean postpones() {
        boolean may = grace.allowsOneMore() && takesTurn() && grace.use();
        if (may) {
            login.setAuthNote(POSTPONED, user.getId());
        }
        return may;
    }

    /**
     * Of logins that see the same count, one goes on. The others see the next count when they ask again. Without the
     * store, nobody goes on.
     */
    private boolean takesTurn() {
        try {
            return config.graceLogins() == 0 || isFirst();
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    private boolean isFirst() {
        return session.getProvider(OtpStoreProvider.class)
                        .rateLimiter()
                        .tryAcquire(List.of(
                                new Claim(LimitKey.of("grace", realm.getId(), user.getId(), grace.count()), ONE_TURN)))
                instanceof Permit.Granted;
    }

    /** Leads to the action that sets the factor up. The demand remains until that is done. */
    void choose(SecondFactorKind kind) {
        String before = login.getAuthNote(CHOSEN);
        if (before != null) {
            login.removeRequiredAction(before);
        }
        login.setAuthNote(CHOSEN, kind.action());
        login.addRequiredAction(kind.action());
    }

    /** Returns whether the person has chosen a factor and not set it up yet. */
    boolean isUnderWay() {
        String chosen = login.getAuthNote(CHOSEN);
        return chosen != null && login.getRequiredActions().contains(chosen);
    }

    /** Has the login wait for the person, or no longer. */
    void apply() {
        if (isMet()) {
            login.removeRequiredAction(ActionIds.REQUIRE_FACTOR);
            return;
        }
        boolean isInBrowser = login.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH) != null;
        if (isInBrowser) {
            grace.begin();
        }
        // Outside of a browser nobody can be asked, so each login counts. One that is refused notes nothing, and so
        // undoes no count of another at the same moment.
        if (isInBrowser || !postpones()) {
            login.addRequiredAction(ActionIds.REQUIRE_FACTOR);
        }
    }
}
