package dev.emailotp.demo.app;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** A restricted part of the app: a page under its path, and an interface for programs under {@code /api}. */
enum Area {
    PROFILE("/profile", "Your profile", "everybody who is signed in", access -> true),
    REPORTS("/reports", "Reports", "the app's role \"reports\"", access -> access.appRoles()
            .contains("reports")),
    ADMIN("/admin", "Administration", "the realm's role \"admin\"", access -> access.roles()
            .contains("admin"));

    private static final String API = "/api";

    private final String path;
    private final String title;
    private final String audience;
    private final Predicate<Access> open;

    Area(String path, String title, String audience, Predicate<Access> open) {
        this.path = path;
        this.title = title;
        this.audience = audience;
        this.open = open;
    }

    static Optional<Area> ofPage(String path) {
        return Arrays.stream(values()).filter(area -> area.path.equals(path)).findFirst();
    }

    static Optional<Area> ofApi(String path) {
        return path.startsWith(API) ? ofPage(path.substring(API.length())) : Optional.empty();
    }

    String path() {
        return path;
    }

    String title() {
        return title;
    }

    /** Describes who may enter. */
    String audience() {
        return audience;
    }

    boolean isOpenTo(Access access) {
        return open.test(access);
    }
}
