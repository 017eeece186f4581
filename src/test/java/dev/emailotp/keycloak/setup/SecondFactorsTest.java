package dev.emailotp.keycloak.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SecondFactorsTest {
    private static final Pattern IN_REALM_FILE = Pattern.compile(
            "\"authenticator\": \"((?:auth-otp|webauthn|auth-recovery)[a-z-]+)\", \"requirement\": \"ALTERNATIVE\"");

    /** A second factor that no flow asks for is one that a code from the mailbox gets past. */
    @Test
    void aRealmThatIsSetUpAsksForTheSecondFactorsOfTheShippedOne() throws IOException {
        List<String> offered = IN_REALM_FILE
                .matcher(Files.readString(Path.of("realm-export.json")))
                .results()
                .map(step -> step.group(1))
                .distinct()
                .toList();
        assertThat(SecondFactors.ALL).containsExactlyInAnyOrderElementsOf(offered);
    }
}
