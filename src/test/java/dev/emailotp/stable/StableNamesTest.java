package dev.emailotp.stable;

import dev.emailotp.keycloak.config.ClientConfig;
import dev.emailotp.keycloak.metric.Metric;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.provider.ProviderConfigProperty;

/** Whoever updates finds everything under the names it had. The lists are under {@code src/test/resources}. */
class StableNamesTest {
    private static final java.nio.file.Path THEME = ProductClasses.ROOT.resolve("theme-resources");
    private static final Pattern OURS = Pattern.compile("(email[-_.]otp|EMAIL_OTP)[\\w.:-]*");
    private static final Pattern FORM = Pattern.compile("\\b(?:id|name)=\"([\\w-]+)\"");
    private static final Set<String> NUMBERS = Set.of("int", ProviderConfigProperty.INTEGER_TYPE);

    @Test
    void providersKeepTheirIdsAndRequirements() throws IOException {
        List<String> found = new ArrayList<>(InstalledProvider.ownSpis().toList());
        InstalledProvider.all().forEach(provider -> found.add(provider.line()));
        new StableList("providers").isExactly(found);
    }

    @Test
    void optionsKeepTheirKeysTypesDefaultsAndRanges() throws IOException {
        List<String> found = new ArrayList<>();
        for (InstalledProvider provider : InstalledProvider.all()) {
            provider.consoleOptions().forEach(option -> found.add("console " + line(provider, option)));
            provider.serverOptions().forEach(option -> found.add("server " + line(provider, option)));
        }
        ClientConfig.OPTIONS
                .properties()
                .forEach(option -> found.add("client " + ClientConfig.PREFIX + option.getName() + " " + option.getType()
                        + " = " + option.getDefaultValue()));
        new StableList("options").isExactly(found);
    }

    /** Of notes, attributes, cookies, keys of stores, details of events, metrics and templates. */
    @Test
    void everyNameThatBeginsWithOursStays() {
        new StableList("names")
                .isExactly(ProductClasses.texts()
                        .filter(text -> OURS.matcher(text).matches())
                        .toList());
    }

    /** Results and reasons in events, purposes of codes, kinds of limits. */
    @Test
    void wordsInEventsStay() {
        new StableList("words").isIn(ProductClasses.texts());
    }

    /** Their values are in stores, options, events, metrics and answers. */
    @Test
    void enumsWhoseValuesAreSavedOrShownKeepThem() {
        new StableList("enums").isIn(ProductClasses.enums());
    }

    @Test
    void metricsKeepTheirNamesTypesAndLabels() {
        new StableList("metrics")
                .isExactly(Arrays.stream(Metric.values())
                        .map(metric -> metric.exposedName() + " " + metric.exposedType() + " "
                                + metric.labels().stream()
                                        .map(label -> label.name() + label.values())
                                        .collect(Collectors.joining(" ")))
                        .toList());
    }

    @Test
    void messagesKeepTheirKeys() throws IOException {
        Properties english = new Properties();
        try (Reader reader =
                Files.newBufferedReader(THEME.resolve("messages/messages_en.properties"), StandardCharsets.UTF_8)) {
            english.load(reader);
        }
        new StableList("messages").isExactly(english.stringPropertyNames());
    }

    @Test
    void pagesKeepTheNamesOfTheirFormsAndFields() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<java.nio.file.Path> files = Files.list(THEME.resolve("templates"))) {
            // The page for admins is nobody's to replace.
            for (java.nio.file.Path page : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("email-otp-console.ftl"))
                    .toList()) {
                FORM.matcher(Files.readString(page))
                        .results()
                        .forEach(form -> found.add(page.getFileName() + " " + form.group()));
            }
        }
        new StableList("pages").isExactly(found);
    }

    @Test
    void restPathsStay() {
        new StableList("paths")
                .isExactly(ProductClasses.types()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Path.class))
                        .map(method -> Arrays.stream(method.getAnnotations())
                                        .map(annotation ->
                                                annotation.annotationType().getAnnotation(HttpMethod.class))
                                        .filter(verb -> verb != null)
                                        .map(HttpMethod::value)
                                        .collect(Collectors.joining())
                                + " " + method.getAnnotation(Path.class).value())
                        .toList());
    }

    @Test
    void theShippedRealmKeepsItsFlowsAndWhatTheyAreSetTo() throws IOException {
        new StableList("realm").isExactly(new ShippedFlows().lines());
    }

    private static String line(InstalledProvider provider, ProviderConfigProperty option) {
        String range = NUMBERS.contains(option.getType()) && option.getDefaultValue() instanceof Integer inside
                ? " " + new OptionRange(provider.factory(), option.getName()).around(inside)
                : "";
        List<String> choices = option.getOptions() == null ? List.of() : option.getOptions();
        return provider.name() + " " + option.getName() + " " + option.getType() + (option.isSecret() ? " secret" : "")
                + " = " + option.getDefaultValue() + range + (choices.isEmpty() ? "" : " " + choices);
    }
}
