package dev.emailotp.it.walk;

import java.util.Set;

/** How people sign in to a realm: as it is shipped, or as an admin builds it from our steps. */
enum Flow {
    /** The realm as it is shipped. */
    SHIPPED(""),
    /** The password, then a code. */
    REQUIRED("""
            %s,
            {"alias": "walked forms", "providerId": "basic-flow", "topLevel": false, "authenticationExecutions": [
              {"authenticator": "auth-username-password-form", "requirement": "REQUIRED", "priority": 10},
              {"authenticator": "email-otp-second-factor", "requirement": "REQUIRED", "priority": 20}]}
            """),
    /** The password, then whichever second factor the person has, one of which is a code. */
    ALTERNATIVE("""
            %s,
            {"alias": "walked forms", "providerId": "basic-flow", "topLevel": false, "authenticationExecutions": [
              {"authenticator": "auth-username-password-form", "requirement": "REQUIRED", "priority": 10},
              {"flowAlias": "walked 2FA", "authenticatorFlow": true, "requirement": "CONDITIONAL", "priority": 20}]},
            {"alias": "walked 2FA", "providerId": "basic-flow", "topLevel": false, "authenticationExecutions": [
              {"authenticator": "conditional-user-configured", "requirement": "REQUIRED", "priority": 10},
              {"authenticator": "auth-otp-form", "requirement": "ALTERNATIVE", "priority": 20},
              {"authenticator": "webauthn-authenticator", "requirement": "ALTERNATIVE", "priority": 30},
              {"authenticator": "email-otp-second-factor", "requirement": "ALTERNATIVE", "priority": 40}]}
            """),
    /** A code or the password, then the app of those who have one. */
    PASSWORDLESS_FIRST("""
            %s,
            {"alias": "walked forms", "providerId": "basic-flow", "topLevel": false, "authenticationExecutions": [
              {"flowAlias": "walked first", "authenticatorFlow": true, "requirement": "REQUIRED", "priority": 10},
              {"flowAlias": "walked 2FA", "authenticatorFlow": true, "requirement": "CONDITIONAL", "priority": 20}]},
            {"alias": "walked first", "providerId": "basic-flow", "topLevel": false, "authenticationExecutions": [
              {"authenticator": "email-otp-passwordless", "requirement": "ALTERNATIVE", "priority": 10},
              {"flowAlias": "walked password", "authenticatorFlow": true, "requirement": "ALTERNATIVE", "priority": 20}]},
            {"alias": "walked password", "providerId": "basic-flow", "topLevel": false, "authenticationExecutions": [
              {"authenticator": "auth-username-password-form", "requirement": "REQUIRED", "priority": 10}]},
            {"alias": "walked 2FA", "providerId": "basic-flow", "topLevel": false, "authenticationExecutions": [
              {"authenticator": "conditional-user-configured", "requirement": "REQUIRED", "priority": 10},
              {"authenticator": "auth-otp-form", "requirement": "REQUIRED", "priority": 20}]}
            """),
    /** The shipped realm, with a code after each login with an identity provider. */
    POST_BROKER("""
            {"alias": "walked after provider", "providerId": "basic-flow", "topLevel": true, "authenticationExecutions": [
              {"authenticator": "email-otp-second-factor", "requirement": "REQUIRED", "priority": 10}]}
            """);

    static final String BROWSER = "walked browser";
    static final String AFTER_PROVIDER = "walked after provider";

    private static final String TOP = """
            {"alias": "walked browser", "providerId": "basic-flow", "topLevel": true, "authenticationExecutions": [
              {"authenticator": "auth-cookie", "requirement": "ALTERNATIVE", "priority": 10},
              {"authenticator": "identity-provider-redirector", "requirement": "ALTERNATIVE", "priority": 20},
              {"flowAlias": "walked forms", "authenticatorFlow": true, "requirement": "ALTERNATIVE", "priority": 30}]}\
            """;

    private final String flows;

    Flow(String flows) {
        this.flows = "[" + (flows.contains("%s") ? flows.formatted(TOP) : flows) + "]";
    }

    /** In which realm the walk of this number is. */
    static Flow of(long seed) {
        return values()[(int) (seed % values().length)];
    }

    /** What the realm has besides the shipped flows, as JSON. */
    String flows() {
        return flows;
    }

    boolean replacesBrowserFlow() {
        return flows.contains(BROWSER);
    }

    boolean asksAfterProvider() {
        return this == POST_BROKER;
    }

    boolean hasPasswordless() {
        return this == SHIPPED || this == POST_BROKER || this == PASSWORDLESS_FIRST;
    }

    /**
     * Whether somebody may be in who has given these. Whoever wants less of people than this has found a hole. Behind the
     * password, the shipped flow and {@link #ALTERNATIVE} take a code in place of the app: there, either is enough.
     */
    boolean lets(Person person, Set<Factor> given) {
        boolean password = given.contains(Factor.PASSWORD);
        boolean mailbox = given.contains(Factor.MAILBOX);
        boolean app = given.contains(Factor.APP);
        if (given.contains(Factor.PROVIDER) && (mailbox || !asksAfterProvider())) {
            return true;
        }
        return switch (person.kind) {
            case PLAIN -> mailbox || this == PASSWORDLESS_FIRST && password;
            case CAREFUL ->
                switch (this) {
                    case REQUIRED -> mailbox && (password || app);
                    case PASSWORDLESS_FIRST -> app && (password || mailbox);
                    default -> app && (password || mailbox) || password && mailbox;
                };
            case UNPROVEN -> mailbox && (app || this == REQUIRED && password);
        };
    }
}
