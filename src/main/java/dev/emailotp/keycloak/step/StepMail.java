package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.config.CodeConfig;
import dev.emailotp.keycloak.delivery.CodeMail;
import dev.emailotp.keycloak.delivery.MailDeliveryProvider;
import dev.emailotp.otp.IssueResult;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Hands over the mail with a code. The mail leaves after the request's commit. */
record StepMail(StepContext stepContext, Recipient recipient, CodeConfig config) {
    private static final String ATTACK = "attack_mode";

    /**
     * @param refused whether nobody gets the mail, whoever the recipient is, because the realm is attacked
     * @return whether the mail leaves; otherwise the page says so although nobody gets it
     */
    boolean send(IssueResult.Issued issued, Instant now, boolean refused) {
        KeycloakSession session = stepContext.session();
        Optional<String> withheld = refused ? Optional.of(ATTACK) : withheld();
        session.getProvider(MailDeliveryProvider.class)
                .sendAfterCommit(new CodeMail(
                        issued.challenge(),
                        issued.code(),
                        stepContext.origin(recipient.user(), now),
                        stepContext.locale(recipient.user()).toLanguageTag(),
                        config.subjectShowsCode(),
                        recipient.concealed(),
                        withheld,
                        stepContext.stated(),
                        recipient.toldOfNoAccount() && !refused,
                        config.mailHasLink() ? stepContext.entryLink() : Optional.empty()));
        return withheld.isEmpty();
    }

    private Optional<String> withheld() {
        return recipient.concealed() && !recipient.toldOfNoAccount()
                ? recipient.eligibility().refusal()
                : Optional.empty();
    }
}
