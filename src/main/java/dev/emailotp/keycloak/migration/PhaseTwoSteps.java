package dev.emailotp.keycloak.migration;

import dev.emailotp.keycloak.migration.OldStep.Place;
import java.util.Map;
import java.util.Optional;

/** The steps of p2-inc/keycloak-magic-link, 0.1 to 0.73. */
final class PhaseTwoSteps {
    private static final String CREATE = "ext-magic-create-nonexistent-user";
    private static final int SECONDS = 60;
    private static final int LONGEST_MINUTES = 10;

    private PhaseTwoSteps() {}

    static OldExtension extension() {
        return new OldExtension(
                "p2-inc/keycloak-magic-link",
                Map.of(
                        "ext-email-otp", old -> signUp(old, code(old), false),
                        "ext-magic-form", old -> signUp(old, link(old), true),
                        "magic-link-continuation-form", old -> signUp(old, continuation(old), true)),
                Map.of(
                        "ext-magic-active-org", "organizations are not looked at; keep its JAR",
                        "login-token-form", "keep its JAR",
                        "login-token-verifier", "keep its JAR",
                        "direct-grant-login-token", "apps use the grant of docs/api.md",
                        "ext-auth-cloudflare-turnstile", "keep its JAR",
                        "ext-auth-turnstile-username-password", "keep its JAR",
                        "conditional-turnstile-failed", "keep its JAR"),
                Optional.empty());
    }

    /** Its codes lived as long as the login, and had six digits. */
    private static Translation code(OldStep old) {
        return Translation.of(old).anyAddress();
    }

    private static Translation link(OldStep old) {
        return mailed(old)
                .lifetime("ext-magic-token-life-span", 600)
                .without("ext-magic-update-profile-action", "make UPDATE_PROFILE a default action")
                .without("ext-magic-update-password-action", "make UPDATE_PASSWORD a default action")
                .without("ext-magic-allow-token-reuse", "a code is used once");
    }

    private static Translation continuation(OldStep old) {
        int minutes = Math.min(old.number("TIMEOUT", LONGEST_MINUTES), LONGEST_MINUTES);
        return mailed(old).number("TIMEOUT", minutes * SECONDS, "codeLifetime", 10, 600);
    }

    private static Translation mailed(OldStep old) {
        return Translation.of(old)
                .anyAddress()
                .set("mailHasLink", true)
                .remark("people enter a code; the link fills it in, only in the browser that asked for it");
    }

    private static Translation signUp(OldStep old, Translation ours, boolean byDefault) {
        ours.knows(CREATE);
        if (old.place() == Place.FIRST && old.flag(CREATE, byDefault)) {
            ours.set("signUp", true);
            if (!old.realm().isRegistrationAllowed()) {
                ours.remark("nobody gets a new account until \"User registration\" of the realm is on");
            }
        }
        return ours;
    }
}
