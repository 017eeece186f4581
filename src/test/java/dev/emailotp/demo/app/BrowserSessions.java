package dev.emailotp.demo.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions of all browsers, in memory, by the id in their cookie. */
final class BrowserSessions {
    private static final int SESSIONS_AT_MOST = 1000;

    private final Map<String, BrowserSession> sessions = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BrowserSession> eldest) {
            return size() > SESSIONS_AT_MOST;
        }
    };

    synchronized Optional<BrowserSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /**
     * Stores a session.
     *
     * @return the session's id
     */
    synchronized String add(BrowserSession session) {
        String id = RandomToken.next();
        sessions.put(id, session);
        return id;
    }

    synchronized void remove(String id) {
        sessions.remove(id);
    }

    synchronized void removeAll(String serverSession) {
        sessions.values().removeIf(session -> session.isOf(serverSession));
    }
}
