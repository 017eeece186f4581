package dev.emailotp.it.mail;

import static dev.emailotp.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.RealmBuilder;
import dev.emailotp.it.support.RunningKeycloak;
import dev.emailotp.it.support.StandInMailProviders;
import dev.emailotp.it.support.TestRealm;
import dev.emailotp.mailprovider.AcceptedMail;
import dev.emailotp.mailprovider.MailProviderServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A realm that has chosen mail providers. */
record ProviderRealm(TestRealm realm) {
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6,10})\\r?$");
    private static final String PREFIX = "email-otp-mail.";

    static ProviderRealm with(Class<?> test, Map<String, String> settings) {
        return with(TestRealm.of(test), settings);
    }

    /** @param settings attributes of the realm, without their prefix */
    static ProviderRealm with(RealmBuilder builder, Map<String, String> settings) {
        Map<String, String> attributes = new HashMap<>();
        settings.forEach((key, value) -> attributes.put(PREFIX + key, value));
        return new ProviderRealm(
                builder.settings(realm -> realm.setAttributes(attributes)).make());
    }

    /** Returns what a realm must know of its account at a provider. */
    static Map<String, String> account(String provider) {
        Map<String, String> account = new HashMap<>(Map.of("provider", provider, "key", "${vault.mail-key}"));
        if (provider.equals("ses")) {
            account.putAll(Map.of("keyId", MailProviderServer.KEY_ID, "region", MailProviderServer.REGION));
        }
        if (provider.equals("mailgun")) {
            account.put("domain", MailProviderServer.DOMAIN);
        }
        return account;
    }

    /** Returns the same for the second provider. */
    static Map<String, String> second(String provider) {
        Map<String, String> second = new HashMap<>();
        account(provider).forEach((key, value) -> second.put("second." + key, value));
        return second;
    }

    void set(String key, String value) {
        realm.update(settings -> settings.getAttributes().put(PREFIX + key, value));
    }

    List<AcceptedMail> accepted(String person) {
        return StandInMailProviders.get().accepted(realm.address(person));
    }

    AcceptedMail mail(String person) {
        eventually(() -> assertThat(accepted(person)).isNotEmpty());
        return accepted(person).get(0);
    }

    String code(String person) {
        Matcher code = CODE.matcher(mail(person).text());
        assertThat(code.find()).as(mail(person).text()).isTrue();
        return code.group(1);
    }

    /** How many mails of the realm a provider has accepted, as the metric says. */
    double counted(String provider) {
        return sum("email_otp_mails_accepted_total", Map.of("provider", provider));
    }

    /** How many providers of the realm are replaced by their second. */
    double usesSecond() {
        return sum("email_otp_mail_second", Map.of());
    }

    private double sum(String metric, Map<String, String> labels) {
        return RunningKeycloak.get().metrics().all().samples(metric).stream()
                .filter(sample -> realm.name().equals(sample.labels().get("realm"))
                        && sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(sample -> sample.value())
                .sum();
    }
}
