package dev.emailotp.keycloak.config;

import dev.emailotp.otp.CodeAlphabet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.keycloak.provider.ProviderConfigProperty;

/** What codes are made of. */
final class AlphabetOption extends Option<CodeAlphabet> {
    private final CodeAlphabet defaultValue;

    AlphabetOption(CodeAlphabet defaultValue) {
        super(
                "codeAlphabet",
                "Code alphabet",
                "What codes are made of: digits, or letters (twenty consonants, read back in either case).");
        this.defaultValue = defaultValue;
    }

    @Override
    CodeAlphabet defaultValue() {
        return defaultValue;
    }

    @Override
    CodeAlphabet parse(String configured) {
        return Arrays.stream(CodeAlphabet.values())
                .filter(alphabet -> name(alphabet).equals(configured))
                .findFirst()
                .orElseThrow(() -> new InvalidOptionException(this, String.join(" or ", names())));
    }

    @Override
    AlphabetOption withDefault(CodeAlphabet value) {
        return new AlphabetOption(value);
    }

    @Override
    void describe(ProviderConfigProperty property) {
        property.setType(ProviderConfigProperty.LIST_TYPE);
        property.setOptions(names());
        property.setDefaultValue(name(defaultValue));
    }

    private static List<String> names() {
        return Arrays.stream(CodeAlphabet.values()).map(AlphabetOption::name).toList();
    }

    private static String name(CodeAlphabet alphabet) {
        return alphabet.name().toLowerCase(Locale.ROOT);
    }
}
