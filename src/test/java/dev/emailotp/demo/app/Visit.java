package dev.emailotp.demo.app;

import java.util.List;
import java.util.Optional;

/**
 * A request of a browser.
 *
 * @param tokens those of the person who is signed in, if anybody is
 * @param cookies what the browser has to take along, whatever the answer
 */
record Visit(Optional<Tokens> tokens, List<String> cookies) {

    static Visit of(Tokens tokens, List<String> cookies) {
        return new Visit(Optional.of(tokens), cookies);
    }

    static Visit ofNobody(List<String> cookies) {
        return new Visit(Optional.empty(), cookies);
    }
}
