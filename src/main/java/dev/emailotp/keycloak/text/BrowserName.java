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
 * What a browser and its system are called, out of a list. Keycloak takes the names out of the {@code User-Agent}
 * header, and where it does not know the browser, what stands there in place of a name: anybody can write that.
 */
public final class BrowserName {
    /** By the name that Keycloak's parser (uap-core) has for it. */
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

    /** @return such as {@code Firefox, Linux}; only one of the two if the other is not on the list, empty without both */
    public static String of(@Nullable DeviceRepresentation device) {
        return device == null
                ? ""
                : Stream.of(browser(device.getBrowser()), known(SYSTEMS, device.getOs()))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "));
    }

    /** Keycloak has the version after the name, which changes with every update and tells the reader nothing. */
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
