package dev.emailotp.it.walk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** With which parameters an endpoint is called. */
enum Query {
    /** What the login and its tab are called, and no more: as "back to login" does. */
    CLEAN,
    /** All that the page's form has. */
    WHOLE,
    /** All that the form of an older page has. */
    OLD,
    /** The login and tab of an older page. */
    OLD_TAB,
    /** What the other tab's login is called. */
    OTHER,
    /** All that the other tab's form has. */
    OTHER_WHOLE,
    /** This tab's login with the session code and the execution of the other's form. */
    MIXED,
    NO_CLIENT,
    NO_TAB,
    NO_DATA,
    NO_CODE,
    NO_EXECUTION,
    NOTHING;

    private static final Set<String> LOGIN = Set.of("client_id", "tab_id", "client_data");

    Map<String, String> of(Walk walk) {
        Map<String, String> whole = new LinkedHashMap<>(walk.tab().login());
        Map<String, String> old = new LinkedHashMap<>(walk.tab().login(2));
        Map<String, String> other = new LinkedHashMap<>(walk.otherTab().login());
        return switch (this) {
            case CLEAN -> login(whole);
            case WHOLE -> whole;
            case OLD -> old;
            case OLD_TAB -> login(old);
            case OTHER -> login(other);
            case OTHER_WHOLE -> other;
            case MIXED -> {
                Map<String, String> mixed = login(whole);
                other.keySet().removeAll(LOGIN);
                mixed.putAll(other);
                yield mixed;
            }
            case NO_CLIENT -> without(whole, "client_id");
            case NO_TAB -> without(whole, "tab_id");
            case NO_DATA -> without(whole, "client_data");
            case NO_CODE -> without(whole, "session_code");
            case NO_EXECUTION -> without(whole, "execution");
            case NOTHING -> Map.of();
        };
    }

    private static Map<String, String> login(Map<String, String> parameters) {
        Map<String, String> login = new LinkedHashMap<>(parameters);
        login.keySet().retainAll(LOGIN);
        return login;
    }

    private static Map<String, String> without(Map<String, String> parameters, String name) {
        parameters.remove(name);
        return parameters;
    }
}
