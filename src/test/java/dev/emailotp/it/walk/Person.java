package dev.emailotp.it.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.utils.TimeBasedOTP;

/** An account in one realm, with all that its owner has. Only the walk that changes the password changes it. */
final class Person {
    private static final String CREDENTIAL =
            "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\"}";

    final String name;
    final Kind kind;
    private final String realm;
    private String password;

    /** What the realm calls the account; set once it is made. */
    String id = "";

    /** What the account is called at the provider whose logins let it in, or nothing. */
    String elsewhere = "";

    Person(String name, String realm, Kind kind) {
        this.name = name;
        this.realm = realm;
        this.kind = kind;
        this.password = "walked in by " + name;
    }

    String address() {
        return name + "@" + realm + ".example";
    }

    String password() {
        return password;
    }

    void password(String chosen) {
        password = chosen;
    }

    String appCode() {
        return new TimeBasedOTP().generateTOTP(secret());
    }

    private String secret() {
        return "secret of " + name;
    }

    /** As the admin API takes it. */
    Map<String, Object> account() {
        List<Map<String, Object>> credentials = new ArrayList<>();
        credentials.add(Map.of("type", "password", "value", password));
        if (kind.app) {
            credentials.add(Map.of(
                    "type", "otp", "secretData", "{\"value\":\"" + secret() + "\"}", "credentialData", CREDENTIAL));
        }
        return Map.of(
                "username",
                name,
                "email",
                address(),
                "emailVerified",
                kind.verified,
                "enabled",
                true,
                "firstName",
                "F",
                "lastName",
                "L",
                "credentials",
                credentials);
    }
}
