package dev.emailotp.it.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;

/** The commands of docs/operations.md that take the extension out of the shipped realm before the JAR is removed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one for bash")
class RemovalDocIT {
    private static final String OURS = "email-otp";
    private static final Pattern COMMANDS =
            Pattern.compile("## Remove the extension.*?```\n(kcadm.*?)```", Pattern.DOTALL);
    private static final String KCADM =
            Path.of(System.getProperty("keycloak.home"), "bin", "kcadm.sh").toString();

    @TempDir
    private Path home;

    @Test
    void nothingThatIsInUseNeedsTheExtensionAfterwards() throws IOException {
        TestRealm realm = TestRealm.shipped();
        realm.person("stayer");
        Shell shell = Shell.at(realm);
        kcadm(
                shell,
                "kcadm.sh config credentials --server $KEYCLOAK --realm master --user admin --password $ADMIN_PASSWORD");
        commands().forEach(command -> kcadm(shell, command.replaceAll("\\bdemo\\b", realm.name())));

        RealmRepresentation settings = realm.api().toRepresentation();
        assertThat(settings.getPasswordPolicy()).doesNotContain(OURS);
        assertThat(settings.getEventsListeners()).noneMatch(listener -> listener.startsWith(OURS));
        assertThat(settings.getLoginTheme()).isNotEqualTo(OURS);
        assertThat(realm.api().flows().getRequiredActions())
                .extracting(RequiredActionProviderRepresentation::getProviderId)
                .noneMatch(action -> action.startsWith(OURS));
        assertThat(realm.api().clients().findAll()).allMatch(client -> client.getAuthenticationFlowBindingOverrides()
                .isEmpty());
        assertThat(flowsInUse(realm, settings))
                .allSatisfy(flow -> assertThat(realm.api().flows().getExecutions(flow))
                        .as(flow)
                        .extracting(AuthenticationExecutionInfoRepresentation::getProviderId)
                        .filteredOn(Objects::nonNull)
                        .noneMatch(step -> step.startsWith(OURS)));
        realm.passwordEntered(new Browser(), "stayer").expectSignedIn();
    }

    private static List<String> commands() throws IOException {
        Matcher commands = COMMANDS.matcher(Files.readString(Path.of("docs/operations.md")));
        assertThat(commands.find()).isTrue();
        return commands.group(1).replace("\\\n", "").lines().toList();
    }

    private void kcadm(Shell shell, String command) {
        shell.run("export KC_OPTS='-Duser.home=" + home + " -XX:TieredStopAtLevel=1'; "
                + command.replaceFirst("kcadm.sh", KCADM));
    }

    private static List<String> flowsInUse(TestRealm realm, RealmRepresentation settings) {
        Stream<String> ofRealm = Stream.of(
                settings.getBrowserFlow(),
                settings.getRegistrationFlow(),
                settings.getDirectGrantFlow(),
                settings.getResetCredentialsFlow(),
                settings.getFirstBrokerLoginFlow());
        Stream<String> ofProviders = realm.api().identityProviders().findAll().stream()
                .flatMap(RemovalDocIT::flowsOf)
                .filter(flow -> flow != null && !flow.isEmpty());
        return Stream.concat(ofRealm, ofProviders).distinct().toList();
    }

    private static Stream<String> flowsOf(IdentityProviderRepresentation provider) {
        return Stream.of(provider.getFirstBrokerLoginFlowAlias(), provider.getPostBrokerLoginFlowAlias());
    }
}
