package dev.emailotp.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Page;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** The page for admins, as anybody can load it. */
class ConsoleIT {
    private TestRealm realm;

    @BeforeEach
    void makeRealm() {
        realm = TestRealm.create(ConsoleIT.class);
    }

    @Test
    void withoutItsClientThereIsNoPage() {
        assertThat(new Browser().get(url()).status()).isEqualTo(404);
        ClientRepresentation client = client();
        client.setEnabled(false);
        realm.api().clients().create(client).close();
        assertThat(new Browser().get(url()).status()).isEqualTo(404);
    }

    @Test
    void itHasNoSecretAndRunsNothingButItsOwnFiles() {
        realm.api().clients().create(client()).close();
        Page page = new Browser().get(url());
        assertThat(page.status()).isEqualTo(200);
        assertThat(header(page, "content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "cache-control")).isEqualTo("no-store");
        assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(page, "x-frame-options")).isEqualTo("DENY");
        assertThat(page.document().select("script:not([src]), [style], [onclick]"))
                .isEmpty();
        assertThat(page.document().select("script[src], link[rel=stylesheet]"))
                .hasSize(2)
                .allSatisfy(file -> assertThat(new Browser()
                                .get(file.absUrl(file.hasAttr("src") ? "src" : "href"))
                                .status())
                        .isEqualTo(200));
        assertThat(page.document().text()).doesNotContain("emailOtpConsole");
    }

    @Test
    void itIsInTheLanguageOfTheBrowserAndItsDirection() {
        realm.api().clients().create(client()).close();
        realm.update(settings -> {
            settings.setInternationalizationEnabled(true);
            settings.setSupportedLocales(Set.of("en", "de", "ar"));
        });
        Page german = new Browser().header("Accept-Language", "de").get(url());
        assertThat(german.document().selectFirst("html").attr("lang")).isEqualTo("de");
        assertThat(german.document().selectFirst("html").attr("dir")).isEqualTo("ltr");
        Page arabic = new Browser().header("Accept-Language", "ar").get(url());
        assertThat(arabic.document().selectFirst("html").attr("dir")).isEqualTo("rtl");
    }

    private String url() {
        return realm.issuer() + "/email-otp/console";
    }

    private static String header(Page page, String name) {
        return String.join(", ", page.headers().getOrDefault(name, List.of()));
    }

    private static ClientRepresentation client() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("email-otp-console");
        client.setPublicClient(true);
        client.setRedirectUris(List.of("/nowhere"));
        return client;
    }
}
