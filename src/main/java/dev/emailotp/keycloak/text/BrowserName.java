package dev.emailotp.keycloak.text;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * The names of a browser and its operating system, from a fixed list. Keycloak reads the names from the
 * {@code User-Agent} header and, for an unknown browser, returns text from the header, which the sender chooses freely.
 */
public final class BrowserName {
    /** Names by the name that Keycloak's parser (uap-core) uses. */
    private static final Map<String, String> BROWSERS = byParsedName(
            entry("Chrome", List.of("Chrome", "Chrome Mobile", "Chrome Mobile iOS", "HeadlessChrome")),
            entry("Android WebView", List.of("Chrome Mobile WebView")),
            entry("Chromium", List.of("Chromium")),
            entry("Edge", List.of("Edge", "Edge Mobile")),
            entry("Firefox", List.of("Firefox", "Firefox Mobile", "Firefox iOS", "Firefox Alpha", "Firefox Beta")),
            entry("Safari", List.of("Safari", "Mobile Safari", "Mobile Safari UI/WKWebView")),
            entry("Opera", List.of("Opera", "Opera Mobile", "Opera Mini", "Opera Tablet", "Opera Neon", "Opera Coast")),
            entry("Samsung Internet", List.of("Samsung Internet")),
            entry("Internet Explorer", List.of("IE", "IE Mobile")),
            entry("Brave", List.of("Brave")),
            entry("Vivaldi", List.of("Vivaldi")),
            entry("DuckDuckGo", List.of("DuckDuckGo", "DuckDuckGo Mobile")),
            entry("Yandex Browser", List.of("Yandex Browser")),
            entry("UC Browser", List.of("UC Browser")),
            entry("QQ Browser", List.of("QQ Browser", "QQ Browser Mobile")),
            entry("Mi Browser", List.of("MiuiBrowser")),
            entry("Amazon Silk", List.of("Amazon Silk")),
            entry("Whale", List.of("Whale")),
            entry("Android Browser", List.of("Android")),
            entry("Konqueror", List.of("Konqueror")),
            entry("GNOME Web", List.of("Epiphany")));

    private static final Map<String, String> SYSTEMS = byParsedName(
            entry("Windows", List.of("Windows", "Windows Phone")),
            entry("macOS", List.of("Mac OS X", "Mac OS")),
            entry("iOS", List.of("iOS")),
            entry("Android", List.of("Android")),
            entry("ChromeOS", List.of("Chrome OS")),
            entry("Linux", List.of("Linux", "Ubuntu", "Debian", "Fedora", "Red Hat", "SUSE", "Gentoo")),
            entry("FreeBSD", List.of("FreeBSD")),
            entry("OpenBSD", List.of("OpenBSD")),
            entry("Tizen", List.of("Tizen")),
            entry("KaiOS", List.of("KaiOS")));

    private BrowserName() {}

    /**
     * @return a text such as {@code Firefox, Linux}; only one of the two names if the other is not listed, empty if
     *     neither is
     */
    public static String of(@Nullable DeviceRepresentation device) {
        return device == null
                ? ""
                : Stream.of(browser(device), system(device))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "));
    }

    /** Returns the name of the browser alone; empty if it is not listed. */
    public static Optional<String> browser(@Nullable DeviceRepresentation device) {
        return device == null ? Optional.empty() : browser(device.getBrowser());
    }

    /** Returns the name of the operating system alone; empty if it is not listed. */
    public static Optional<String> system(@Nullable DeviceRepresentation device) {
        return device == null ? Optional.empty() : known(SYSTEMS, device.getOs());
    }

    /**
     * Removes the version that Keycloak appends to the name. It changes with every update and does not help the reader.
     */
    private static Optional<String> browser(@Nullable String withVersion) {
        return withVersion == null ? Optional.empty() : known(BROWSERS, withVersion.replaceFirst("/[^/]*$", ""));
    }

    private static Optional<String> known(Map<String, String> names, @Nullable String parsed) {
        return Optional.ofNullable(parsed).map(names::get);
    }

    @SafeVarargs
    private static Map<String, String> byParsedName(Map.Entry<String, List<String>>... names) {
        return Stream.of(names)
                .flatMap(name -> name.getValue().stream().map(parsed -> entry(parsed, name.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
