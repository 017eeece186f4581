package dev.emailotp.keycloak.config;

import dev.emailotp.keycloak.option.BooleanType;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options of a step or an action that asks for codes, and how they are read. Immutable.
 *
 * @param <C> the type of the configuration
 */
public final class StepOptions<C> implements CheckedOptions {
    private static final Option<Boolean> SUBJECT_SHOWS_CODE =
            Option.inConsole("subjectShowsCode", "emailOtpOptionSubjectShowsCode", false, new BooleanType());

    private static final Option<Boolean> MAIL_HAS_LINK =
            Option.inConsole("mailHasLink", "emailOtpOptionMailHasLink", false, new BooleanType());

    private final List<Option<?>> all;
    private final Function<OptionValues, C> reader;
    private final CodePolicyOptions policy;
    private final OptionValues server;
    private final String step;

    private StepOptions(
            String step,
            List<Option<?>> all,
            Function<OptionValues, C> reader,
            CodePolicyOptions policy,
            OptionValues server) {
        this.step = step;
        this.all = all;
        this.reader = reader;
        this.policy = policy;
        this.server = server;
    }

    /**
     * Returns the options that all steps and actions share, and those that only this one has.
     *
     * @param reader creates the configuration from the settings for codes and the values of the step's own options
     */
    static <C> StepOptions<C> of(
            CodeDefaults defaults, List<Option<?>> own, BiFunction<CodeConfig, OptionValues, C> reader) {
        return of(defaults, own, List.of(SUBJECT_SHOWS_CODE, MAIL_HAS_LINK), reader);
    }

    /** Returns the same without the options that need a page. */
    static <C> StepOptions<C> withoutPage(
            CodeDefaults defaults, List<Option<?>> own, BiFunction<CodeConfig, OptionValues, C> reader) {
        return of(defaults, own, List.of(SUBJECT_SHOWS_CODE), reader);
    }

    private static <C> StepOptions<C> of(
            CodeDefaults defaults,
            List<Option<?>> own,
            List<Option<Boolean>> ofMails,
            BiFunction<CodeConfig, OptionValues, C> reader) {
        CodePolicyOptions policy = new CodePolicyOptions(defaults);
        // The console shows them in this order: what is particular first, what is rarely changed last.
        List<Option<?>> all = new ArrayList<>(own);
        all.addAll(policy.form());
        all.addAll(ofMails);
        all.addAll(policy.limits());
        return new StepOptions<>(
                "",
                List.copyOf(all),
                values -> reader.apply(
                        new CodeConfig(
                                policy.read(values),
                                values.get(SUBJECT_SHOWS_CODE),
                                ofMails.contains(MAIL_HAS_LINK) && values.get(MAIL_HAS_LINK)),
                        values),
                policy,
                OptionValues.NONE);
    }

    /**
     * Returns the same options with the defaults of a server.
     *
     * @param step what the options are of, as an admin calls it: the id of the step or the action
     * @param scope the defaults, under the same keys
     * @throws IllegalArgumentException if a default is out of its option's range
     */
    public StepOptions<C> onServer(String step, Config.Scope scope) {
        return new StepOptions<>(step, all, reader, policy, OptionValues.ofServer(scope, all));
    }

    @Override
    public List<String> problems(Map<String, String> configured) {
        List<String> problems = all.stream()
                .flatMap(option -> option.problem(configured.get(option.key())).stream())
                .toList();
        return problems.isEmpty()
                ? policy.conflict(server.in(step, configured::get)).stream().toList()
                : problems;
    }

    @Override
    public Duration codeLifetime(Map<String, String> configured) {
        return policy.read(server.in(step, configured::get)).lifetime();
    }

    @Override
    public List<ProviderConfigProperty> properties() {
        return all.stream().map(server::property).toList();
    }

    /** @param model what the admin saved, or {@code null} where nothing was */
    public C read(@Nullable AuthenticatorConfigModel model) {
        return read(model == null ? null : model.getConfig());
    }

    /** @param model what the admin saved, or {@code null} where nothing was */
    public C read(@Nullable RequiredActionConfigModel model) {
        return read(model == null ? null : model.getConfig());
    }

    /**
     * @param place what is configured, as an admin calls it
     * @param saved finds what the admin saved by the option's key, or {@code null} where nothing was
     */
    C find(String place, Function<String, @Nullable String> saved) {
        return reader.apply(server.in(place, saved));
    }

    private C read(@Nullable Map<String, String> saved) {
        return reader.apply(saved == null ? server : server.in(step, saved::get));
    }
}
