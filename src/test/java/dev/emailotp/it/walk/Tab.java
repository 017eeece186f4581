package dev.emailotp.it.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tab of the browser: its page, and those before it. */
final class Tab {
    private final List<Answer> pages = new ArrayList<>();
    private Map<String, String> login = Map.of();

    Answer page() {
        return pages.get(pages.size() - 1);
    }

    /** A page that was shown before; what it sends is what it was good for then. */
    Answer page(int back) {
        return pages.get(Math.max(0, pages.size() - 1 - back));
    }

    void show(Answer page) {
        pages.add(page);
        Map<String, String> shown = page.login();
        if (shown.containsKey("tab_id")) {
            login = shown;
        }
    }

    /** The parameters of the login that this tab is in, or was in last. */
    Map<String, String> login() {
        return login;
    }

    Map<String, String> login(int back) {
        Map<String, String> shown = page(back).login();
        return shown.containsKey("tab_id") ? shown : login;
    }
}
