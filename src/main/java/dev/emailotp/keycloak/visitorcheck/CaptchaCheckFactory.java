package dev.emailotp.keycloak.visitorcheck;

import dev.emailotp.keycloak.config.AttackOptions;
import dev.emailotp.keycloak.config.Captcha;
import dev.emailotp.keycloak.option.Option;
import dev.emailotp.keycloak.option.OptionName;
import dev.emailotp.keycloak.option.OptionValues;
import dev.emailotp.keycloak.option.TextType;
import java.net.URI;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Creates the checks that third parties do. An operator can change where the third party is reached. */
abstract sealed class CaptchaCheckFactory implements VisitorCheckProviderFactory
        permits TurnstileCheckFactory, HcaptchaCheckFactory, RecaptchaCheckFactory {
    private final Option<String> script;
    private final Option<String> verify;
    private CaptchaKind kind;
    private CaptchaService service;

    CaptchaCheckFactory(CaptchaKind kind) {
        this.kind = kind;
        this.service = CaptchaService.at(kind.verify());
        this.script = option("scriptUrl", "Where a browser gets the script.", kind.script());
        this.verify = option("verifyUrl", "Where the server asks whether an answer is right.", kind.verify());
    }

    private Option<String> option(String key, String help, String defaultValue) {
        return new Option<>(
                OptionName.ofServer(AttackOptions.VISITOR_CHECK_SPI, getId(), key),
                help,
                defaultValue,
                new TextType<>("an http or https URL", CaptchaCheckFactory::url, text -> text));
    }

    private static String url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException("no such URL");
        }
        return text;
    }

    @Override
    public final String getId() {
        return kind.captcha().id();
    }

    @Override
    public void init(Config.Scope config) {
        OptionValues values = OptionValues.ofServer(config, List.of(script, verify));
        kind = kind.at(values.get(script), values.get(verify));
        service = CaptchaService.at(kind.verify());
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return List.of(script.property(), verify.property());
    }

    @Override
    public boolean serves(KeycloakSession session, boolean browser) {
        return browser
                && new AttackOptions(session.getContext().getRealm())
                        .captchaKeys()
                        .isPresent();
    }

    @Override
    public VisitorCheckProvider create(KeycloakSession session) {
        Captcha.Keys keys = new AttackOptions(session.getContext().getRealm())
                .captchaKeys()
                .orElseThrow(() -> new IllegalStateException("The realm has no keys for " + getId()));
        return new CaptchaCheck(session, kind, service, keys, WorkCheckFactory.tasks(getId(), session));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
