package dev.emailotp.keycloak.mail.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlPartTest {
    @Test
    void whatKeycloaksLayoutLacksIsAdded() {
        assertThat(HtmlPart.complete("\n<html lang=\"de\" dir=\"ltr\">\n<body>x</body></html>", "A & <b>"))
                .startsWith("<!DOCTYPE html>\n<html lang=\"de\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n")
                .contains("<title>A &amp; &lt;b&gt;</title>\n</head>\n<body>x</body></html>");
    }

    @Test
    void aThemesOwnHeadAndDoctypeStay() {
        String own = "<!doctype html><html><head><title>Own</title></head><body><header>x</header></body></html>";
        assertThat(HtmlPart.complete(own, "other")).isEqualTo(own);
        String withoutDoctype = "<HTML><HEAD></HEAD><BODY></BODY></HTML>";
        assertThat(HtmlPart.complete(withoutDoctype, "other")).isEqualTo("<!DOCTYPE html>\n" + withoutDoctype);
    }

    @Test
    void aHeaderIsNoHead() {
        assertThat(HtmlPart.complete("<html><body><header>x</header></body></html>", "title"))
                .contains("<title>title</title>");
    }

    @Test
    void aFragmentStaysAsItIs() {
        assertThat(HtmlPart.complete("<p>x</p>", "title")).isEqualTo("<p>x</p>");
    }
}
