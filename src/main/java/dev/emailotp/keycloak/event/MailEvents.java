package dev.emailotp.keycloak.event;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.delivery.MailOrigin;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.Purpose;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells what became of a mail, long after the request that asked for it. */
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
     * The mail server has accepted the mail.
     *
     * @param tries how many that took
     */
    public void sent(int tries) {
        event("sent").detail(OtpDetails.TRIES, Integer.toString(tries)).success();
    }

    /**
     * @param result in one word: whether it will be tried again, or why not
     * @param failure in one word, without anything from an exception's text
     */
    public void failed(String result, String failure) {
        event(result).detail(OtpDetails.FAILURE, failure).error(Errors.EMAIL_SEND_FAILED);
    }

    /** The mail server has accepted a mail that says the address has no account, in place of one with a code. */
    public void toldOfNoAccount() {
        event("no_account").error(Errors.USER_NOT_FOUND);
    }

    /**
     * No mail was to leave, though the page does not let on.
     *
     * @param error why, as one of Keycloak's {@link Errors}
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
