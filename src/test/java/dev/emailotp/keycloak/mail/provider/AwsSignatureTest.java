package dev.emailotp.keycloak.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.keycloak.http.ApiRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Against the <a href="https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4">test suite</a>
 * that AWS has published.
 */
class AwsSignatureTest {
    private static final URI URL = URI.create("https://example.amazonaws.com/");

    private static final String PREFIX =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=";

    private static final ProviderAccount ACCOUNT = new ProviderAccount(
            URL,
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "AKIDEXAMPLE",
            "us-east-1",
            "",
            Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC));

    private final AwsSignature signature = new AwsSignature(ACCOUNT, "service");

    /** {@code post-vanilla}. */
    @Test
    void signsARequestWithoutABody() {
        ApiRequest signed = signature.sign(new ApiRequest(URL, Map.of(), new byte[0]));
        assertThat(signed.headers())
                .containsEntry("X-Amz-Date", "20150830T123600Z")
                .containsEntry(
                        "Authorization",
                        PREFIX + "host;x-amz-date, "
                                + "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    /** {@code post-x-www-form-urlencoded}, as it was published first. */
    @Test
    void signsABodyAndItsType() {
        assertThat(signature.sign(form()).headers())
                .containsEntry(
                        "Authorization",
                        PREFIX + "content-type;host;x-amz-date, "
                                + "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    /** {@code post-x-www-form-urlencoded}, as it is published now. */
    @Test
    void signsAllHeadersInOrder() {
        ApiRequest request = form().with("Content-Length", "13")
                .with("x-amz-content-sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
        assertThat(signature.sign(request).headers())
                .containsEntry(
                        "Authorization",
                        PREFIX + "content-length;content-type;host;x-amz-content-sha256;x-amz-date, "
                                + "Signature=d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b");
    }

    private static ApiRequest form() {
        ApiRequest form = ApiRequest.ofForm(URL, List.of(Map.entry("Param1", "value1")));
        assertThat(new String(form.body(), StandardCharsets.UTF_8)).isEqualTo("Param1=value1");
        return form;
    }

    /** The <a href="https://docs.aws.amazon.com/general/latest/gr/sigv4-calculate-signature.html">example</a> of AWS. */
    @Test
    void derivesTheKeyOfADay() {
        assertThat(HexFormat.of().formatHex(new AwsSignature(ACCOUNT, "iam").key("20150830")))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @Test
    void aPortIsPartOfTheHost() {
        ApiRequest here = new ApiRequest(URI.create("https://example.amazonaws.com:8443/"), Map.of(), new byte[0]);
        assertThat(signature.sign(here).headers().get("Authorization"))
                .isNotEqualTo(signature
                        .sign(new ApiRequest(URL, Map.of(), new byte[0]))
                        .headers()
                        .get("Authorization"));
    }

    @Test
    void itsTextHasNoSecret() {
        assertThat(signature.toString()).doesNotContain("EXAMPLE");
    }
}
