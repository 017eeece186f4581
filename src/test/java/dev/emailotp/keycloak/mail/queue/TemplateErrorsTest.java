package dev.emailotp.keycloak.mail.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.email.EmailException;

class TemplateErrorsTest {
    private static String error(String template) {
        Configuration engine = new Configuration(Configuration.VERSION_2_3_32);
        Exception thrown = catchException(() ->
                new Template("html/x.ftl", template, engine).process(Map.of("code", "BCDFGH"), new StringWriter()));
        return TemplateErrors.describe(new EmailException("Failed to template email", thrown));
    }

    @Test
    void aSyntaxErrorIsNamedWithItsPlace() {
        assertThat(error("\n<#if>")).startsWith("html/x.ftl, line 2, column 2: ");
    }

    @Test
    void aMissingValueIsNamedWithItsPlace() {
        assertThat(error("${code}\n  ${url.foo}"))
                .isEqualTo("html/x.ftl, line 2, column 5: InvalidReferenceException at url");
    }

    @Test
    void theCodeIsNotPartOfAnError() {
        assertThat(error("${code?number}"))
                .startsWith("html/x.ftl, line 1, column 1: ")
                .doesNotContain("BCDFGH");
    }

    @Test
    void otherErrorsAreNamedByTheirKind() {
        assertThat(TemplateErrors.describe(new EmailException("x", new IllegalArgumentException("BCDFGH"))))
                .isEqualTo("IllegalArgumentException");
    }
}
