package dev.emailotp.keycloak.migration;

import java.util.Map;
import java.util.Optional;

/** The step of 5-stones/keycloak-email-otp, 1.0.0 to 2.2.0. */
final class FiveStonesSteps {
    private static final String RETRIES = "maxRetries";

    private FiveStonesSteps() {}

    static OldExtension extension() {
        return new OldExtension(
                "5-stones/keycloak-email-otp",
                Map.of("emailotp-authenticator", FiveStonesSteps::step),
                Map.of(),
                Optional.empty());
    }

    private static Translation step(OldStep old) {
        Translation ours = Translation.of(old)
                .anyAddress()
                .length("length", 6)
                .lifetime("ttl", 300)
                // the first input is no retry
                .guesses(RETRIES, old.number(RETRIES, 3) + 1)
                .without("maxResendRetries", "mailsPerTenMinutes limits mails to an address, 5 by default")
                .without("emailSubject", "the message emailOtpMailSubject is the subject")
                .knows("simulation", "allowUppercase", "allowLowercase", "allowNumbers");
        boolean hasLetters = old.flag("allowUppercase", true) || old.flag("allowLowercase", true);
        if (hasLetters || !old.flag("allowNumbers", true)) {
            ours.set("codeAlphabet", "letters");
        }
        if (old.flag("simulation", false)) {
            ours.remark("simulation was on: codes were in the log, and are mailed from now on");
        }
        return ours;
    }
}
