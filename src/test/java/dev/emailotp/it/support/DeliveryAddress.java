package dev.emailotp.it.support;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the script of a code page asks what has become of the mail. */
final class DeliveryAddress {
    private DeliveryAddress() {}

    /**
     * @param action where the page's form posts to
     * @param path what the form says for this question
     */
    static String of(String action, String path) {
        URI post = URI.create(action);
        String login = Arrays.stream(post.getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("client_id=") || parameter.startsWith("tab_id="))
                .collect(Collectors.joining("&"));
        return post.resolve(path + "?" + login).toString();
    }
}
