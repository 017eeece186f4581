package dev.emailotp.keycloak.config;

import java.util.Set;

/** The ids of the extension's required actions, which are also their aliases. */
public final class ActionIds {
    public static final String VERIFY_EMAIL = "email-otp-verify-email";
    public static final String UPDATE_EMAIL = "email-otp-update-email";
    public static final String CONFIGURE = "email-otp-configure";
    public static final String REQUIRE_FACTOR = "email-otp-require-factor";
    public static final Set<String> ALL = Set.of(VERIFY_EMAIL, UPDATE_EMAIL, CONFIGURE, REQUIRE_FACTOR);

    private ActionIds() {}
}
