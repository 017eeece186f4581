package dev.emailotp.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.AuthenticatorConfigInfoRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ConfigPropertyRepresentation;

/** What an admin can set in the console, and what is refused there. */
class ConfigurationIT {
    private static TestRealm realm;

    @BeforeAll
    static void makeRealm() {
        realm = TestRealm.create(ConfigurationIT.class);
    }

    @Test
    void theConsoleShowsEveryOptionWithItsDefaultAndAnExplanation() {
        AuthenticatorConfigInfoRepresentation description =
                realm.api().flows().getAuthenticatorConfigDescription(TestRealm.STEP);
        assertThat(description.getName()).isEqualTo("Email OTP second factor");
        assertThat(description.getHelpText()).isNotBlank();
        assertThat(description.getProperties()).allSatisfy(property -> {
            assertThat(property.getLabel()).isNotBlank();
            assertThat(property.getHelpText()).isNotBlank();
            assertThat(property.getDefaultValue()).isNotNull();
        });
        assertThat(description.getProperties().stream()
                        .map(property -> property.getName() + "=" + property.getDefaultValue()))
                .containsExactly(
                        "mode=everyone",
                        "verifiedAddressOnly=true",
                        "trustedDeviceDays=0",
                        "trustedDeviceNetwork=false",
                        "codeLength=6",
                        "codeAlphabet=digits",
                        "codeLifetime=300",
                        "subjectShowsCode=false",
                        "mailHasLink=false",
                        "guessesPerCode=5",
                        "failuresPerHour=10",
                        "failuresPerDay=30",
                        "resendCooldown=30",
                        "mailsPerTenMinutes=5",
                        "mailsPerDay=20",
                        "mailsPerNetwork=30",
                        "guessesPerNetwork=60",
                        "failuresPerAddress=30",
                        "failuresPerDomain=300",
                        "failuresPerRealm=1000");
        assertThat(description.getProperties().stream().map(ConfigPropertyRepresentation::getType))
                .contains("Integer", "List", "boolean");
    }

    @ParameterizedTest
    @CsvSource({
        "codeLength, 5, Code length (codeLength) must be a whole number from 6 to 10",
        "codeLength, 11, Code length (codeLength) must be a whole number from 6 to 10",
        "codeLength, six, Code length (codeLength) must be a whole number from 6 to 10",
        "codeAlphabet, runes, Code alphabet (codeAlphabet) must be digits or letters",
        "codeLifetime, 9, Code lifetime (codeLifetime) must be a whole number from 10 to 600",
        "guessesPerCode, 0, Guesses per code (guessesPerCode) must be a whole number from 1 to 10",
        "mailsPerNetwork, -1, Emails per network address in ten minutes (mailsPerNetwork) must be a whole number from 0 to 100000",
        "trustedDeviceDays, 366, Trusted devices (trustedDeviceDays) must be a whole number from 0 to 365",
        "trustedDeviceDays, -1, Trusted devices (trustedDeviceDays) must be a whole number from 0 to 365",
        "verifiedAddressOnly, maybe, Verified addresses only (verifiedAddressOnly) must be true or false"
    })
    void anInvalidValueIsRefusedWithTheAllowedRangeAndNothingIsSaved(String option, String value, String message) {
        realm.steps().configure(Map.of("codeLength", "7")).close();
        try (Response refused = realm.steps().configure(Map.of(option, value))) {
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.readEntity(String.class)).contains(message);
        }
        assertThat(saved().getConfig()).containsExactlyEntriesOf(Map.of("codeLength", "7"));

        AuthenticatorConfigRepresentation changed = saved();
        changed.setConfig(new HashMap<>(Map.of(option, value)));
        BadRequestException refused = catchThrowableOfType(
                BadRequestException.class,
                () -> realm.api().flows().updateAuthenticatorConfig(changed.getId(), changed));
        assertThat(refused.getResponse().readEntity(String.class)).contains(message);
        assertThat(saved().getConfig()).containsExactlyEntriesOf(Map.of("codeLength", "7"));
    }

    @Test
    void aCodeThatExpiresBeforeAnotherOneCanBeRequestedIsRefused() {
        try (Response refused = realm.steps().configure(Map.of("codeLifetime", "60", "resendCooldown", "61"))) {
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.readEntity(String.class))
                    .contains("Code lifetime (codeLifetime) must be at least 61, as long as resendCooldown,"
                            + " or people wait with a code that has expired");
        }
        try (Response saved = realm.steps().configure(Map.of("codeLifetime", "60", "resendCooldown", "60"))) {
            assertThat(saved.getStatus()).isEqualTo(201);
        }
    }

    @Test
    void theLengthAndTheAlphabetAreWhatTheAdminSays() throws Exception {
        TestRealm letters = TestRealm.create(ConfigurationIT.class);
        letters.steps()
                .configure(Map.of("codeLength", "8", "codeAlphabet", "letters", "subjectShowsCode", "true"))
                .close();
        letters.person("alice");
        Page page = letters.passwordEntered(new Browser(), "alice").expectCodePage();
        String code = letters.mailTo("alice").code(1);
        assertThat(code).matches("[B-Z]{8}");
        assertThat(letters.mailTo("alice").await(1).getSubject()).isEqualTo(code + " is your code for Wonderland");
        assertThat(page.enter("123").message()).isEqualTo("Please enter the 8 letters from the email.");
        page.reload().enter(code.toLowerCase(Locale.ROOT)).expectSignedIn();
    }

    @Test
    void theConfigurationOfOtherStepsIsLeftAlone() {
        AuthenticatorConfigRepresentation other = new AuthenticatorConfigRepresentation();
        other.setAlias("redirect");
        other.setConfig(Map.of("defaultProvider", "anything", "codeLength", "5"));
        String redirector =
                realm.steps().execution("identity-provider-redirector").getId();
        try (Response saved = realm.api().flows().newExecutionConfig(redirector, other)) {
            assertThat(saved.getStatus()).isEqualTo(201);
        }
    }

    private static AuthenticatorConfigRepresentation saved() {
        return realm.api()
                .flows()
                .getAuthenticatorConfig(realm.steps().execution(TestRealm.STEP).getAuthenticationConfig());
    }
}
