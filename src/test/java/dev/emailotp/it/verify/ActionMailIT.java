package dev.emailotp.it.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.emailotp.it.support.Browser;
import dev.emailotp.it.support.Mailbox;
import dev.emailotp.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A mail of Keycloak's in which an admin asks a person to do what our actions do. */
class ActionMailIT {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    @Test
    void theMailAndItsPageNameOurActionsInWords() throws Exception {
        TestRealm realm = TestRealm.of(ActionMailIT.class)
                .verification(Map.of())
                .update(Map.of())
                .make();
        String id = realm.person("asked");
        realm.api()
                .users()
                .get(id)
                .executeActionsEmail("app", TestRealm.APPLICATION, List.of(TestRealm.VERIFICATION, TestRealm.UPDATE));
        String mail = Mailbox.text(realm.mailTo("asked").await(1));
        assertThat(mail)
                .contains("Verify your email address with a code", "Change your email address with a code")
                .doesNotContain("requiredAction");
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        assertThat(new Browser().get(link.group()).document().text())
                .contains("Verify your email address with a code", "Change your email address with a code")
                .doesNotContain("requiredAction");
    }
}
