package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.ChoiceType;
import dev.emailotp.keycloak.option.IntegerType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionalTextType;
import dev.emailotp.keycloak.option.TextType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * What an admin allows a client without a browser: attributes of the client with names that begin with
 * {@value #PREFIX}.
 *
 * @param codes the settings for codes that the client requests
 * @param purposes what the client can have codes sent and verified for; nothing by default
 * @param challenge whether the client can use the authorization challenge endpoint
 * @param grant whether the client can exchange a code for tokens
 * @param mailsPerClient how many mails a confidential client can cause in ten minutes; 0 for no limit
 * @param guessesPerClient how many codes a confidential client can enter in ten minutes; 0 for no limit
 * @param language the language of its mails if neither the request nor the account names one
 * @param brand the name in its mails in place of the realm's
 * @param signer whose key signs its proofs
 * @param proofLifetime how long a proof is valid
 */
public record ClientConfig(
        CodeConfig codes,
        Set<ApiPurpose> purposes,
        boolean challenge,
        boolean grant,
        int mailsPerClient,
        int guessesPerClient,
        Optional<String> language,
        Optional<String> brand,
        ProofSigner signer,
        Duration proofLifetime) {
    /** The prefix of the client's attributes; the option's key follows. */
    public static final String PREFIX = "email-otp.";

    private static final int MANY = 100_000;

    private static final Option<Set<ApiPurpose>> PURPOSES = new Option<>(
            OptionName.ofAttribute("purposes", "Purposes"),
            "What the client can have codes sent and verified for: login, verify-email, transaction.",
            Set.of(),
            new TextType<>("any of login, verify-email and transaction", ClientConfig::purposes, ClientConfig::words));

    private static final Option<Boolean> CHALLENGE = new Option<>(
            OptionName.ofAttribute("challenge", "Authorization challenge"),
            "Whether the client can use the authorization challenge endpoint.",
            false,
            new BooleanType());

    private static final Option<Boolean> GRANT = new Option<>(
            OptionName.ofAttribute("grant", "Grant"),
            "Whether the client can exchange a code for tokens.",
            false,
            new BooleanType());

    private static final Option<Integer> MAILS_PER_CLIENT = new Option<>(
            OptionName.ofAttribute("mailsPerClient", "Mails per client"),
            "How many mails a confidential client can request in ten minutes, in place of the limit per network "
                    + "address. 0 means no limit.",
            1000,
            IntegerType.inConsole(0, MANY));

    private static final Option<Integer> GUESSES_PER_CLIENT = new Option<>(
            OptionName.ofAttribute("guessesPerClient", "Guesses per client"),
            "How many codes a confidential client can enter in ten minutes, in place of the limit per network "
                    + "address. 0 means no limit.",
            2000,
            IntegerType.inConsole(0, MANY));

    private static final Option<Optional<String>> LANGUAGE = new Option<>(
            OptionName.ofAttribute("language", "Language"),
            "The language of the client's mails if neither the request nor the account names one.",
            Optional.empty(),
            OptionalTextType.any(false));

    private static final Option<Optional<String>> BRAND = new Option<>(
            OptionName.ofAttribute("brand", "Brand"),
            "The name in the client's mails in place of the realm's.",
            Optional.empty(),
            OptionalTextType.any(false));

    private static final Option<ProofSigner> SIGNER = new Option<>(
            OptionName.ofAttribute("proofSigner", "Proof signer"),
            "Whose key signs proofs: realm, or client-secret (HMAC with SHA-256).",
            ProofSigner.REALM,
            new ChoiceType<>(ProofSigner.class));

    private static final Option<Integer> PROOF_LIFETIME = new Option<>(
            OptionName.ofAttribute("proofLifetime", "Proof lifetime"),
            "For how many seconds a proof is valid.",
            300,
            IntegerType.inConsole(10, 3600));

    /** The options of a client. */
    public static final StepOptions<ClientConfig> OPTIONS = StepOptions.withoutPage(
            CodeDefaults.ONLY_FACTOR,
            List.of(
                    PURPOSES,
                    CHALLENGE,
                    GRANT,
                    MAILS_PER_CLIENT,
                    GUESSES_PER_CLIENT,
                    LANGUAGE,
                    BRAND,
                    SIGNER,
                    PROOF_LIFETIME),
            (codes, values) -> new ClientConfig(
                    codes,
                    values.get(PURPOSES),
                    values.get(CHALLENGE),
                    values.get(GRANT),
                    values.get(MAILS_PER_CLIENT),
                    values.get(GUESSES_PER_CLIENT),
                    values.get(LANGUAGE),
                    values.get(BRAND),
                    values.get(SIGNER),
                    Duration.ofSeconds(values.get(PROOF_LIFETIME))));

    public static ClientConfig of(ClientModel client) {
        return OPTIONS.find("client " + client.getClientId(), key -> client.getAttribute(PREFIX + key));
    }

    /** Returns what is wrong with the client's attributes, with the allowed values for each; also names unknown ones. */
    static List<String> problems(ClientModel client) {
        Map<String, String> own = new TreeMap<>();
        client.getAttributes().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), value);
            }
        });
        Set<String> known = OPTIONS.properties().stream()
                .map(ProviderConfigProperty::getName)
                .collect(Collectors.toSet());
        Stream<String> unknown = own.keySet().stream()
                .filter(key -> !known.contains(key))
                .map(key -> "There is no option " + PREFIX + key);
        return Stream.concat(OPTIONS.problems(own).stream(), unknown).toList();
    }

    /** Returns other settings for codes, with the limits of this client in place of those of a network. */
    public CodeConfig perClient(CodeConfig others) {
        return new CodeConfig(
                others.policy()
                        .perCaller(
                                CodePolicyOptions.perTenMinutes(mailsPerClient),
                                CodePolicyOptions.perTenMinutes(guessesPerClient)),
                others.subjectShowsCode(),
                false);
    }

    private static Set<ApiPurpose> purposes(String text) {
        return Stream.of(text.strip().split("[\\s,]+"))
                .map(word -> ApiPurpose.of(word).orElseThrow(() -> new IllegalArgumentException("not a purpose")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiPurpose.class)));
    }

    private static String words(Set<ApiPurpose> purposes) {
        return purposes.stream().map(ApiPurpose::id).collect(Collectors.joining(" "));
    }
}
