package dev.emailotp.keycloak.delivery;

/**
 * What an application has a mail state, with the admin's permission.
 *
 * @param brand the name in place of the realm's; may be empty
 * @param transaction what the person agrees to by entering the code; may be empty
 */
public record Stated(String brand, String transaction) {
    public static final Stated NOTHING = new Stated("", "");
}
