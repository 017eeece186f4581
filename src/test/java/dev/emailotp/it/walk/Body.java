package dev.emailotp.it.walk;

import java.util.Map;

/** What is posted to an endpoint that no page has asked about. */
enum Body {
    NONE,
    PASSWORD_OF_ATTACKER,
    PASSWORD_OF_VICTIM,
    CODE_OF_ATTACKER,
    CODE_OF_VICTIM,
    APP_OF_ATTACKER,
    NAME_OF_VICTIM,
    NAME_OF_NOBODY,
    ADDRESS_OF_VICTIM,
    CANCEL,
    RESEND,
    ANOTHER_WAY,
    ACCEPT,
    NEW_PASSWORD;

    Map<String, String> of(Walk walk) {
        return switch (this) {
            case NONE -> Map.of();
            case PASSWORD_OF_ATTACKER -> new Move.Password(Role.ATTACKER, true).fields(walk);
            case PASSWORD_OF_VICTIM -> new Move.Password(Role.VICTIM, true).fields(walk);
            case CODE_OF_ATTACKER -> code(walk, Role.ATTACKER);
            case CODE_OF_VICTIM -> code(walk, Role.VICTIM);
            case APP_OF_ATTACKER -> new Move.AppCode(Role.ATTACKER).fields(walk);
            case NAME_OF_VICTIM -> Map.of("username", walk.cast.victim.name);
            case NAME_OF_NOBODY -> Map.of("username", "nobody");
            case ADDRESS_OF_VICTIM -> Map.of("email", walk.cast.victim.address());
            case CANCEL -> Map.of("cancel", "true");
            case RESEND -> Map.of("resend", "true");
            case ANOTHER_WAY -> Map.of("tryAnotherWay", "on");
            case ACCEPT -> Map.of("accept", "yes", "submitAction", "linkAccount");
            case NEW_PASSWORD -> Map.of("password-new", "a new password", "password-confirm", "a new password");
        };
    }

    private static Map<String, String> code(Walk walk, Role role) {
        if (!walk.knows(role, Factor.MAILBOX)) {
            return Map.of("code", "00000000");
        }
        return walk.code(role, 0)
                .map(code -> {
                    walk.give(role, Factor.MAILBOX);
                    return Map.of("code", code);
                })
                .orElse(Map.of());
    }
}
