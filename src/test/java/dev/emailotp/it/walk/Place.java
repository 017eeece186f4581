package dev.emailotp.it.walk;

/** What a page is, by what it asks for. In the order in which they are looked for. */
enum Place {
    CODE("id=\"kc-email-otp-form\""),
    ADDRESS("id=\"kc-email-otp-address-form\""),
    APP("id=\"kc-otp-login-form\""),
    NAME("id=\"kc-reset-password-form\""),
    NEW_PASSWORD("name=\"password-new\""),
    LINK("name=\"submitAction\""),
    SELECTION("name=\"authenticationExecution\""),
    REGISTRATION("name=\"password-confirm\""),
    NEW_APP("name=\"totpSecret\""),
    LOGIN("name=\"password\""),
    PROFILE("name=\"firstName\""),
    OTHER("");

    private final String mark;

    Place(String mark) {
        this.mark = mark;
    }

    static Place of(String body) {
        for (Place place : values()) {
            if (body.contains(place.mark)) {
                return place;
            }
        }
        throw new AssertionError();
    }
}
