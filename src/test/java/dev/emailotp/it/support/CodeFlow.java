package dev.emailotp.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways on which a browser asks for a code, from the first page to what comes of it, without any script. */
public enum CodeFlow {
    PASSWORDLESS {
        @Override
        public List<Page> begin(CodeFlowRealms realms, Browser browser, String person) {
            TestRealm realm = realms.withoutPassword();
            Page first = browser.get(realm.signInUrl()).expectAddressPage();
            return List.of(first, first.enterAddress(realm.address(person)));
        }

        @Override
        public Mailbox mailbox(CodeFlowRealms realms, String person) {
            return realms.withoutPassword().mailTo(person);
        }
    },
    RESET {
        @Override
        public List<Page> begin(CodeFlowRealms realms, Browser browser, String person) {
            TestRealm realm = realms.withPassword();
            Page first = browser.get(realm.resetUrl(browser.get(realm.signInUrl())));
            return List.of(first, first.submit("kc-reset-password-form", Map.of("username", person)));
        }

        @Override
        public Page end(Page afterCode) {
            return afterCode.submit(
                    "kc-passwd-update-form",
                    Map.of("password-new", "off with her head", "password-confirm", "off with her head"));
        }
    },
    VERIFICATION {
        @Override
        public List<Page> begin(CodeFlowRealms realms, Browser browser, String person) {
            TestRealm realm = realms.withPassword();
            Page first = browser.get(realm.signInUrl() + "&kc_action=" + TestRealm.VERIFICATION);
            return first.asksForCode() ? List.of(first) : List.of(first, first.signIn(person, TestRealm.PASSWORD));
        }
    },
    CHANGE {
        @Override
        public List<Page> begin(CodeFlowRealms realms, Browser browser, String person) {
            TestRealm realm = realms.withPassword();
            List<Page> pages = new ArrayList<>();
            pages.add(browser.get(realm.signInUrl() + "&kc_action=UPDATE_EMAIL"));
            if (pages.get(0).asksForPassword()) {
                pages.add(pages.get(0).signIn(person, TestRealm.PASSWORD));
            }
            Page form = pages.get(pages.size() - 1);
            pages.add(form.submit("kc-update-email-form", Map.of("email", realm.address(person + "2"))));
            return pages;
        }

        @Override
        public Mailbox mailbox(CodeFlowRealms realms, String person) {
            return realms.withPassword().mailTo(person + "2");
        }
    };

    /** All pages up to the one that asks for the code. */
    public abstract List<Page> begin(CodeFlowRealms realms, Browser browser, String person);

    /** From what follows the right code to being signed in. */
    public Page end(Page afterCode) {
        return afterCode;
    }

    public Mailbox mailbox(CodeFlowRealms realms, String person) {
        return realms.withPassword().mailTo(person);
    }

    /** Where a person comes to be asked for the code. */
    public Page codePage(CodeFlowRealms realms, Browser browser, String person) {
        List<Page> pages = begin(realms, browser, person);
        Page last = pages.get(pages.size() - 1);
        assertThat(last.document().getElementsByTag("form")).isNotEmpty();
        return last.expectCodePage();
    }
}
