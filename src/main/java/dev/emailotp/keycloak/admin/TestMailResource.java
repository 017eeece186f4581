package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.credential.EmailFactor;
import dev.emailotp.keycloak.delivery.FailureWords;
import dev.emailotp.keycloak.delivery.MailDeliveryProvider;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.keycloak.delivery.TestMail;
import dev.emailotp.keycloak.store.OtpStoreProvider;
import dev.emailotp.otp.Claim;
import dev.emailotp.otp.Limit;
import dev.emailotp.otp.LimitKey;
import dev.emailotp.otp.Permit;
import dev.emailotp.otp.StoreUnavailableException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Sends test mails, so that admins learn the mail server's answer at once. Each instance serves one request. */
final class TestMailResource {
    private static final Limit PER_ADDRESS = Limit.perHour(10);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final Clock clock;

    TestMailResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator auth,
            AdminEventBuilder adminEvent,
            Clock clock) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.clock = clock;
    }

    /** Sends a mail to where the person's codes go. */
    ShownTest toPerson(String id) {
        UserModel user = new PersonLookup(session, realm, auth).manageable(id);
        String address =
                EmailFactor.of(user).map(factor -> factor.address(user)).orElseGet(user::getEmail);
        return send(user.getId(), address, "The person has no email address");
    }

    /** Sends a mail to the admin, with the settings of this realm. */
    ShownTest toAdmin() {
        auth.realm().requireManageRealm();
        UserModel admin = auth.adminAuth().getUser();
        boolean isOfRealm = auth.adminAuth().getRealm().getId().equals(realm.getId());
        return send(isOfRealm ? admin.getId() : null, admin.getEmail(), "Your own account has no email address");
    }

    private ShownTest send(@Nullable String userId, @Nullable String address, String without) {
        if (address == null || address.isBlank()) {
            throw ErrorResponse.error(without, Response.Status.CONFLICT);
        }
        claim(address);
        TestMail mail = new TestMail(realm.getId(), address, MailOrigin.ofAdmin(userId, clock.instant()));
        Optional<FailureWords> failure =
                session.getProvider(MailDeliveryProvider.class).sendNow(mail);
        adminEvent
                .operation(OperationType.ACTION)
                .resource(ResourceType.USER)
                .resourcePath(session.getContext().getUri())
                .success();
        return failure.map(why -> new ShownTest(false, why.failure(), why.cause(), why.reply()))
                .orElseGet(() -> new ShownTest(true, null, null, null));
    }

    private void claim(String address) {
        LimitKey key = LimitKey.of("test-mails", realm.getId(), address.toLowerCase(Locale.ROOT));
        try {
            Permit permit = session.getProvider(OtpStoreProvider.class)
                    .rateLimiter()
                    .tryAcquire(List.of(new Claim(key, PER_ADDRESS)));
            if (!(permit instanceof Permit.Granted)) {
                throw ErrorResponse.error(
                        "%d test emails within an hour are the most for one address. Try again later"
                                .formatted(PER_ADDRESS.permits()),
                        Response.Status.TOO_MANY_REQUESTS);
            }
        } catch (StoreUnavailableException e) {
            throw new ServiceUnavailableException();
        }
    }
}
