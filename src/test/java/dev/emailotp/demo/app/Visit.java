package dev.emailotp.demo.app;

import java.util.List;
import java.util.Optional;

/**
 * A request of a browser.
 *
 * @param tokens the tokens of the signed-in person, if any
 * @param cookies the cookies to set with any answer
 */
record Visit(Optional<Tokens> tokens, List<String> cookies) {

    static Visit of(Tokens tokens, List<String> cookies) {
        return new Visit(Optional.of(tokens), cookies);
    }

    static Visit ofNobody(List<String> cookies) {
        return new Visit(Optional.empty(), cookies);
    }
}
