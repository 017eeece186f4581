package dev.emailotp.keycloak.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

class OptionValuesTest {
    @Test
    void withoutAnythingTheDefaultHolds() {
        assertThat(read(Map.of(), Map.of()).policy().guessesPerCode()).isEqualTo(5);
    }

    @Test
    void thePlaceComesBeforeTheServer() {
        Map<String, String> server = Map.of("guessesPerCode", "3");
        assertThat(read(server, Map.of()).policy().guessesPerCode()).isEqualTo(3);
        assertThat(read(server, Map.of("guessesPerCode", "4")).policy().guessesPerCode())
                .isEqualTo(4);
    }

    @Test
    void anImportedValueThatIsNotAllowedLeavesTheServersOwn() {
        assertThat(read(Map.of("guessesPerCode", "3"), Map.of("guessesPerCode", "11"))
                        .policy()
                        .guessesPerCode())
                .isEqualTo(3);
    }

    @Test
    void aServerDoesNotStartWithAValueThatIsNotAllowed() {
        assertThatThrownBy(() -> read(Map.of("guessesPerCode", "11"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Guesses per code (guessesPerCode) must be a whole number from 1 to 10");
    }

    @Test
    void theConsoleShowsTheServersOwnAsTheDefault() {
        assertThat(CodeConfig.options(CodeDefaults.SECOND_FACTOR)
                        .onServer("step", new StartedWith(Map.of("guessesPerCode", "3")))
                        .properties())
                .filteredOn(property -> property.getName().equals("guessesPerCode"))
                .extracting(ProviderConfigProperty::getDefaultValue)
                .containsExactly(3);
    }

    private static CodeConfig read(Map<String, String> server, Map<String, String> saved) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(saved);
        return CodeConfig.options(CodeDefaults.SECOND_FACTOR)
                .onServer("step", new StartedWith(server))
                .read(model);
    }
}
