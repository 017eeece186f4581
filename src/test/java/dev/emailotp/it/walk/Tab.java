package dev.emailotp.it.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tab of the browser: its page, and those before it. */
final class Tab {
    private final List<Answer> pages = new ArrayList<>();
    private Map<String, String> login = Map.of();
    private Map<Role, Integer> mailsNow = Map.of();
    private Map<Role, Integer> mailsBefore = Map.of();
    private boolean waited = true;
    private Role about = Role.NOBODY;

    Answer page() {
        return pages.get(pages.size() - 1);
    }

    /** A page that was shown before; what it sends is what it was good for then. */
    Answer page(int back) {
        return pages.get(Math.max(0, pages.size() - 1 - back));
    }

    void show(Answer page) {
        boolean asksAnew = page.place() == Place.CODE && (pages.isEmpty() || page().place() != Place.CODE);
        pages.add(page);
        if (asksAnew) {
            mailsBefore = mailsNow;
            waited = false;
        }
        Map<String, String> shown = page.login();
        if (shown.containsKey("tab_id")) {
            login = shown;
        }
    }

    /** Says how many mails everybody has had before the next request. */
    void mailsNow(Map<Role, Integer> counts) {
        mailsNow = counts;
    }

    /** How many mails a person had had before this tab last came to ask for a code. */
    int mailsBefore(Role role) {
        return mailsBefore.getOrDefault(role, 0);
    }

    void waited() {
        waited = true;
    }

    /** Whether the mail that this page tells of has been waited for. */
    boolean hasWaited() {
        return waited;
    }

    void about(Role role) {
        about = role;
    }

    /** Whose name was given last. */
    Role about() {
        return about;
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
