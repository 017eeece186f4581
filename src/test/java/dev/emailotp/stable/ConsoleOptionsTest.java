package dev.emailotp.stable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderConfigProperty;

/** What admins can set in the console is there to be set. */
class ConsoleOptionsTest {
    private static final Set<String> PLACES = Set.of("authenticator", "required-action");

    /** The console leaves out, without a word, what has a type that it does not know. It knows them in this spelling. */
    @Test
    void everyOptionHasATypeThatTheConsoleShows() throws IOException {
        List<ProviderConfigProperty> options = InstalledProvider.all().stream()
                .filter(provider -> PLACES.contains(provider.spi()))
                .flatMap(provider ->
                        Stream.concat(provider.consoleOptions().stream(), provider.serverOptions().stream()))
                .toList();
        assertThat(options)
                .extracting(ProviderConfigProperty::getName)
                .contains("networks", "exemptRole", "codeLength");
        assertThat(options).allSatisfy(option -> assertThat(option.getType())
                .as(option.getName())
                .isIn(
                        ProviderConfigProperty.BOOLEAN_TYPE,
                        ProviderConfigProperty.STRING_TYPE,
                        ProviderConfigProperty.INTEGER_TYPE,
                        ProviderConfigProperty.LIST_TYPE,
                        ProviderConfigProperty.MULTIVALUED_LIST_TYPE));
    }
}
