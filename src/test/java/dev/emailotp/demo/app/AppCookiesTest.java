package dev.emailotp.demo.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppCookiesTest {
    @Test
    void overHttpsNoCookieTravelsWithoutIt() {
        AppCookies cookies = new AppCookies(true);
        assertThat(Stream.concat(
                        Stream.of(cookies.session("id"), cookies.refresh(new RefreshToken("token"))),
                        cookies.none().stream()))
                .hasSize(4)
                .allSatisfy(cookie -> assertThat(cookie).contains("; Path=/; HttpOnly; SameSite=Lax; Secure"));
    }
}
