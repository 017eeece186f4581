package dev.emailotp.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQueryTest {
    @Test
    void aQueryOfWhatThereIsHasNoProblems() {
        assertThat(new PromQuery(
                                "sum by (realm, le) (rate(email_otp_code_mail_time_seconds_bucket{realm=~\"$realm\"}[5m])) > 15")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "email_otp_mail_total; email_otp_mail_total is no metric",
                "email_otp_mail_send_time_seconds_bucket; email_otp_mail_send_time_seconds_bucket is no metric",
                "email_otp_mails_total{who=\"x\"}; email_otp_mails_total has no label who",
                "email_otp_mails_total{result=\"lost\"}; email_otp_mails_total has no result lost",
                "sum by (door) (email_otp_mails_total); no metric of the query has the label door",
            })
    void whatIsNotThereIsFound(String query, String problem) {
        assertThat(new PromQuery(query).problems()).containsExactly(problem);
    }
}
