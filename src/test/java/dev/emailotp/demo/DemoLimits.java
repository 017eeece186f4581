package dev.emailotp.demo;

import java.util.List;
import java.util.stream.Stream;

/** Limits for somebody who tries everything with the same two people: the usual ones would stop them within minutes. */
final class DemoLimits {
    /** Arguments of Keycloak's start. They are defaults: an option of a step in the console takes precedence. */
    static final List<String> ARGUMENTS = Stream.concat(
                    Stream.of("second-factor", "passwordless", "reset-credentials", "idp-link")
                            .map(step -> "authenticator--email-otp-" + step),
                    Stream.of("verify-email", "update-email").map(action -> "required-action--email-otp-" + action))
            .flatMap(provider -> Stream.of("mails-per-ten-minutes=60", "mails-per-day=1000")
                    .map(option -> "--spi-" + provider + "--" + option))
            .toList();

    private DemoLimits() {}
}
