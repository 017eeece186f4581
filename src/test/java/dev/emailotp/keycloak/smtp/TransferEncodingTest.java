package dev.emailotp.keycloak.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferEncodingTest {
    @ParameterizedTest
    @CsvSource({
        "Your code is 123456,7bit",
        "Ihr persönlicher Code,quoted-printable",
        "رمزك هو,base64",
    })
    void aTextKeepsAsReadableAsItCanBe(String text, String encoding) {
        assertThat(TransferEncoding.of(text.getBytes(UTF_8)).label()).isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(ints = {998, 999})
    void aLineTooLongForMailIsEncoded(int length) {
        String text = "short\r\n" + "x".repeat(length) + "\nshort";
        assertThat(TransferEncoding.of(text.getBytes(UTF_8)).label())
                .isEqualTo(length > 998 ? "quoted-printable" : "7bit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\tb\n", "a\u0000", "a\u007f\u0001", "ää", "aä", "aaä", "é\r\n", "日本語 code"})
    void theMailApiWouldChooseTheSame(String text) {
        DataHandler asText = new DataHandler(text, "text/plain; charset=UTF-8");
        assertThat(TransferEncoding.of(text.getBytes(UTF_8)).label()).isEqualTo(MimeUtility.getEncoding(asText));
    }
}
