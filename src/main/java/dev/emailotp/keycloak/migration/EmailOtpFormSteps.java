package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.migration.Translation.Role;
import java.util.Map;
import java.util.Optional;

/** The steps {@code email-otp-form} of two extensions, which are told apart by their options. */
final class EmailOtpFormSteps {
    private static final String PROVIDER = "email-otp-form";
    private static final String ARADOS = "emailOtp.";
    private static final String VERIFIED = ARADOS + "requireVerifiedEmail";
    private static final String ROLE = "user-role";
    private static final String NEGATE = "negate-user-role";
    private static final String DEVICES = "device-trust-enabled";
    private static final String DAYS = "device-trust-duration";
    private static final String SOLE = "trust-only-when-sole";
    private static final String ALPHABET = "code-alphabet";
    private static final String IN_BOTH = "\"email-otp-form\" without options is taken for that of"
            + " for-keycloak/email-otp-authenticator; that of arados/keycloak-otp has the same id";
    private static final int LONGEST_DAYS = 365;

    private EmailOtpFormSteps() {}

    static OldExtension extension() {
        return new OldExtension(
                "for-keycloak/email-otp-authenticator, arados/keycloak-otp",
                Map.of(PROVIDER, old -> isArados(old) ? arados(old) : forKeycloak(old)),
                Map.of(
                        "sms-otp-form", "text messages are not sent; keep its JAR",
                        "otp-channel-choice-form", "text messages are not sent; keep its JAR"),
                Optional.empty());
    }

    private static boolean isArados(OldStep old) {
        return old.realm().getAttribute(VERIFIED) != null
                || old.options().keySet().stream().anyMatch(key -> key.startsWith(ARADOS));
    }

    /** arados/keycloak-otp, 1.0.0 and 1.1.0. */
    private static Translation arados(OldStep old) {
        Translation ours = Translation.of(old)
                .length(ARADOS + "codeLength", 6)
                .lifetime(ARADOS + "ttl", 300)
                .cooldown(ARADOS + "sendCooldown", 60)
                .guesses(ARADOS + "maxRetries", old.number(ARADOS + "maxRetries", 3));
        if ("false".equals(old.realm().getAttribute(VERIFIED))) {
            ours.anyAddress();
        } else {
            ours.remark("codes go to verified addresses; release 1.0.0 sent them to any: see verifiedAddressOnly");
        }
        return ours;
    }

    /** for-keycloak/email-otp-authenticator, 1.0.0 to 1.3.5. */
    private static Translation forKeycloak(OldStep old) {
        Translation ours = Translation.of(old)
                .anyAddress()
                .length("code-length", 6)
                .lifetime("code-lifetime", 600)
                .without("ip-trust-enabled", "people are asked in every network; see email-otp-condition-network")
                .knows("ip-trust-duration", ALPHABET, ROLE, NEGATE, DEVICES, DAYS, SOLE);
        boolean digits =
                old.option(ALPHABET).filter(value -> value.matches("\\d+")).isPresent();
        ours.set("codeAlphabet", digits ? "digits" : "letters");
        if (old.options().isEmpty()) {
            ours.remark(IN_BOTH);
        }
        devices(old, ours);
        old.option(ROLE).ifPresent(role -> {
            if (old.realm().getRole(role) == null) {
                ours.remark("everybody is asked, as before: there is no role \"%s\" of the realm", role);
            } else {
                ours.ask(new Role(role, old.flag(NEGATE, false)));
            }
        });
        return ours;
    }

    private static void devices(OldStep old, Translation ours) {
        if (old.flag(DEVICES, false) && !(old.alternative() && old.flag(SOLE, true))) {
            int days = old.number(DAYS, LONGEST_DAYS);
            ours.setBehindPassword("trustedDeviceDays", days == 0 ? LONGEST_DAYS : Math.min(days, LONGEST_DAYS));
            ours.remark("people choose again where they are not to be asked: devices do not come over");
        }
    }
}
