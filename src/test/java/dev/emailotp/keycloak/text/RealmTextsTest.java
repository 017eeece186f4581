package dev.emailotp.keycloak.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealmTextsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Code d'accès à {0}, Code d'accès à Wonderland",
                "Code d''accès à {0}, Code d'accès à Wonderland",
                "L'espace de l'{0}, L'espace de l'Wonderland",
                "'{0}', 'Wonderland'",
                "'{'{0}'}', {Wonderland}",
                "It''s {0}'s, It's Wonderland's"
            })
    void apostrophesMeanWhatPeopleMean(String written, String shown) {
        assertThat(new MessageFormat(RealmTexts.sound(written)).format(new Object[] {"Wonderland"}))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{0", "{", "{0,choice,", "{x}", "{0,number}", "{0,choice,1#one|1<many}", "}{0}{"})
    void aTextThatTheFormatRefusesIsFound(String text) {
        assertThat(RealmTexts.canBeFormatted("emailOtpMailIntro", RealmTexts.sound(text), Locale.ENGLISH))
                .isFalse();
    }

    @Test
    void allOfOurOwnTextsCanBeFormatted() throws Exception {
        for (String locale : new String[] {"en", "de"}) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(
                    getClass().getResourceAsStream("/theme-resources/messages/messages_" + locale + ".properties"),
                    StandardCharsets.UTF_8));
            texts.stringPropertyNames().stream().filter(RealmTexts::isOurs).forEach(key -> assertThat(
                            RealmTexts.canBeFormatted(key, RealmTexts.sound(texts.getProperty(key)), Locale.ENGLISH))
                    .as(key)
                    .isTrue());
        }
    }
}
