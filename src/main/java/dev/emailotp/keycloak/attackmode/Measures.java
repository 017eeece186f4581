package dev.emailotp.keycloak.attackmode;

import dev.emailotp.attack.Stage;
import java.util.Set;

/**
 * What is in force for a request.
 *
 * @param longerCodes whether codes that are issued are longer
 * @param visitorCheck whether visitors pass a check before a mail
 * @param refusal whether visitors get no mail
 */
public record Measures(boolean longerCodes, boolean visitorCheck, boolean refusal) {
    static final Measures NONE = new Measures(false, false, false);

    private static final Set<Stage> CHANGING = Set.of(Stage.LONGER_CODES, Stage.VISITOR_CHECK, Stage.REFUSAL);

    static boolean changeRequests(Set<Stage> allowed) {
        return allowed.stream().anyMatch(CHANGING::contains);
    }

    static Measures of(Set<Stage> allowed, Stage reached) {
        return new Measures(
                is(Stage.LONGER_CODES, allowed, reached),
                is(Stage.VISITOR_CHECK, allowed, reached),
                is(Stage.REFUSAL, allowed, reached));
    }

    /** An admin who forces a stage wants it with all that lead there. */
    static Measures forced(Stage stage) {
        return of(CHANGING, stage);
    }

    private static boolean is(Stage stage, Set<Stage> allowed, Stage reached) {
        return allowed.contains(stage) && reached.compareTo(stage) >= 0;
    }
}
