package dev.emailotp.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The version of Keycloak that the tests run on, where its own answers depend on it. */
public final class TestedKeycloak {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+");

    private TestedKeycloak() {}

    /** Lines before 26.7 refuse a registration without a password, also where the realm verifies addresses. */
    public static void assumeRegistrationWithoutPassword() {
        Assumptions.assumeFalse(isBefore(26, 7), "Before 26.7, people register with a password");
    }

    public static boolean isBefore(int major, int minor) {
        try {
            String told = Files.readString(Path.of(System.getProperty("keycloak.home"), "version.txt"));
            Matcher version = VERSION.matcher(told);
            if (!version.find()) {
                throw new IllegalStateException(told);
            }
            int testedMajor = Integer.parseInt(version.group(1));
            return testedMajor < major || testedMajor == major && Integer.parseInt(version.group(2)) < minor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
