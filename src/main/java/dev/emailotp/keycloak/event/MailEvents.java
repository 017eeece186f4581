package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.delivery.FailureWords;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.Purpose;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reports the result of a mail, long after the request for it. */
public final class MailEvents {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Purpose purpose;
    private final String address;
    private final MailOrigin origin;

    /** @param session any live session; its context's realm must be the given one */
    public MailEvents(KeycloakSession session, RealmModel realm, Purpose purpose, String address, MailOrigin origin) {
        this.session = session;
        this.realm = realm;
        this.purpose = purpose;
        this.address = address;
        this.origin = origin;
    }

    /**
     * Reports that the mail server has accepted the mail.
     *
     * @param provider who has accepted it; may be empty
     * @param id the provider's name for the mail; may be empty
     * @param tries the number of attempts
     */
    public void sent(String provider, String id, int tries) {
        EventBuilder event = event("sent").detail(OtpDetails.TRIES, Integer.toString(tries));
        if (!provider.isEmpty()) {
            event.detail(OtpDetails.PROVIDER, provider).detail(OtpDetails.PROVIDER_ID, id);
        }
        event.success();
    }

    /**
     * Reports that the mail was not sent.
     *
     * @param result one word: whether the mail will be tried again, or why not
     */
    public void failed(String result, FailureWords words) {
        event(result)
                .detail(OtpDetails.FAILURE, words.failure())
                .detail(OtpDetails.CAUSE, words.cause())
                .detail(OtpDetails.REPLY, words.reply())
                .error(Errors.EMAIL_SEND_FAILED);
    }

    /**
     * Reports that the mail server has accepted a mail that says that the address has no account, in place of a code.
     */
    public void toldOfNoAccount() {
        event("no_account").error(Errors.USER_NOT_FOUND);
    }

    /**
     * Reports that no mail left, although the page does not show this.
     *
     * @param error the reason, as one of Keycloak's {@link Errors}
     */
    public void withheld(String error) {
        event("withheld").error(error);
    }

    private EventBuilder event(String result) {
        return new EventBuilder(realm, session)
                .event(CodeUse.mailEvent(purpose))
                .client(origin.clientId())
                .user(origin.userId())
                .ipAddress(origin.networkAddress())
                .detail(Details.CODE_ID, origin.codeId())
                .detail(OtpDetails.PURPOSE, purpose.id())
                .detail(OtpDetails.ADDRESS, MaskedAddress.of(address).value())
                .detail(OtpDetails.RESULT, result);
    }
}
