package dev.emailotp.it.support;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.keycloak.representations.idm.RealmRepresentation;

/** One of each kind of people that must not be told apart, in a realm where a code is all that is asked for. */
public final class HiddenAccounts {
    public static final List<String> ALL = List.of("unknown", "known", "disabled", "locked", "unverified", "nomail");

    private static final int FOREVER = (int) Duration.ofHours(10).toSeconds();

    private HiddenAccounts() {}

    /** What a realm needs to lock a person, and to keep that up. */
    public static void lockable(RealmRepresentation realm) {
        // what owners are told by mail must not show visitors that there is an account
        realm.setEventsListeners(List.of("email-otp-mails"));
        realm.setBruteForceProtected(true);
        realm.setQuickLoginCheckMilliSeconds(0L);
        realm.setWaitIncrementSeconds(FOREVER);
        realm.setMaxFailureWaitSeconds(FOREVER);
        realm.setMaxDeltaTimeSeconds(FOREVER);
    }

    /** Their names are those of their addresses; one has the address for a name, and none. */
    public static void settle(TestRealm realm) {
        realm.person("known");
        realm.person("disabled", user -> user.setEnabled(false));
        realm.person("unverified", user -> user.setEmailVerified(false));
        realm.person(realm.address("nomail"), user -> user.setEmail(null));
        String locked = realm.person("locked");
        realm.update(settings -> settings.setFailureFactor(1));
        new Browser()
                .get(realm.signInUrl())
                .enterAddress(realm.address("locked"))
                .enter("00000000");
        eventually(() -> assertThat(realm.people().failures(locked)).isEqualTo(1));
        // the guess has counted for all visitors; only Keycloak's lock is to be left of it
        new Browser()
                .header(
                        "Authorization",
                        "Bearer " + RunningKeycloak.get().admin().tokenManager().getAccessTokenString())
                .request("DELETE", realm.limitsUrl(locked));
        realm.update(settings -> settings.setFailureFactor(30));
        realm.mailTo("locked").await(1);
    }
}
