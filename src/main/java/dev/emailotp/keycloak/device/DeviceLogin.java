package dev.emailotp.keycloak.device;

import dev.emailotp.keycloak.config.TrustOptions;
import dev.emailotp.keycloak.text.CoarseNetwork;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Decides whether this request's browser is a device on which the login's person is not asked. Wherever there is a
 * doubt, the code is asked for as if there was no device.
 */
public final class DeviceLogin {
    private static final Logger LOG = Logger.getLogger(DeviceLogin.class);

    private final AuthenticationFlowContext context;
    private final TrustOptions options;
    private final Instant now;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final TokenCookie cookie;
    private final DeviceKeys keys;
    private final DeviceTurns turns;

    /** @param options the settings of the step that would ask */
    public DeviceLogin(AuthenticationFlowContext context, TrustOptions options, Instant now) {
        this.context = context;
        this.options = options;
        this.now = now;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.user = context.getUser();
        this.cookie = new TokenCookie(session, realm, user);
        this.keys = DeviceKeys.of(session, realm, user);
        this.turns = new DeviceTurns(session, realm.getId());
    }

    /** Returns whether the page offers to trust the device, because a later login can make use of it. */
    public boolean isOffered() {
        return options.areOn() && new FreshLogin(context).isInPlainFlow();
    }

    /**
     * Returns the id of the credential of the device that stands in for the code; empty if none does. The device gets a
     * new token once the request has committed.
     */
    public Optional<String> trusted() {
        if (!isOffered() || !new FreshLogin(context).asksForNoMore()) {
            return Optional.empty();
        }
        try {
            return cookie.read().flatMap(this::trusted);
        } catch (StoreUnavailableException e) {
            LOG.debug("A trusted device is not accepted, because the store cannot be asked", e);
            return Optional.empty();
        }
    }

    private Optional<String> trusted(DeviceToken token) {
        return new TrustedDevices(session, realm, user)
                .all().stream()
                        .filter(device -> keys.isSeries(token, device))
                        .findFirst()
                        .flatMap(device -> CommittedDevice.of(session, realm, user, device.id(), now))
                        .filter(committed -> isTrusted(committed, token))
                        .map(committed -> committed.device().id());
    }

    private boolean isTrusted(CommittedDevice committed, DeviceToken token) {
        TrustedDevice device = committed.device();
        Optional<Ending> ending = committed.ending().or(() -> tooOld(device));
        if (ending.isPresent()) {
            new TrustedDevices(session, realm, user).remove(device, ending.get());
            cookie.remove();
            return false;
        }
        return isInItsNetwork(device)
                && keys.of(device)
                        .filter(digests -> isTurn(device, token, digests))
                        .isPresent();
    }

    /** The admin's present setting counts, so that a shorter time holds for devices that are trusted already. */
    private Optional<Ending> tooOld(TrustedDevice device) {
        return now.isBefore(device.facts().createdAt().plus(options.lifetime()))
                ? Optional.empty()
                : Optional.of(Ending.EXPIRED);
    }

    private boolean isInItsNetwork(TrustedDevice device) {
        String here = CoarseNetwork.of(RemoteAddress.shown(session));
        return !options.sameNetwork()
                || (!here.isEmpty() && here.equals(device.facts().network()));
    }

    private boolean isTurn(TrustedDevice device, DeviceToken token, TokenDigests digests) {
        String shown = digests.ofSecret(token);
        if (TokenDigests.areEqual(shown, device.secrets().token())) {
            if (turns.takeReplacement(shown)) {
                replace(device, token.next(), digests);
                return true;
            }
            return turns.takeRepetition(shown);
        }
        boolean justReplaced = TokenDigests.areEqual(shown, device.secrets().previous())
                && now.isBefore(device.secrets().rotatedAt().plus(DeviceTurns.GRACE));
        if (justReplaced) {
            return turns.takeRepetition(shown);
        }
        endCopied(device);
        return false;
    }

    private void replace(TrustedDevice device, DeviceToken next, TokenDigests digests) {
        new TrustedDevices(session, realm, user).update(device.rotated(digests.ofSecret(next), now));
        cookie.write(next, Duration.between(now, device.facts().expiresAt()));
    }

    /** Ends the trust in a transaction of its own: it must end even if this login fails. */
    private void endCopied(TrustedDevice device) {
        String realmId = realm.getId();
        String userId = user.getId();
        boolean ended = KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), fresh -> {
            RealmModel here = fresh.realms().getRealm(realmId);
            fresh.getContext().setRealm(here);
            UserModel person = fresh.users().getUserById(here, userId);
            return person != null && person.credentialManager().removeStoredCredentialById(device.id());
        });
        cookie.remove();
        if (ended) {
            new TrustedDevices(session, realm, user).events().copied(device.id());
        }
    }
}
