package dev.emailotp.demo.app;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;

/**
 * The permissions in a verified access token.
 *
 * @param subject the id of a person or of a service account
 * @param roles the realm's roles
 * @param appRoles the roles of this app only
 * @param expiry the time at which the token expires
 */
record Access(String subject, List<String> roles, List<String> appRoles, Instant expiry) {

    static Access of(JWTClaimsSet claims) throws ParseException {
        return new Access(
                claims.getSubject(),
                list(claims, "roles"),
                list(claims, "app_roles"),
                claims.getExpirationTime().toInstant());
    }

    /** The token omits claims without values. */
    private static List<String> list(JWTClaimsSet claims, String name) throws ParseException {
        List<String> values = claims.getStringListClaim(name);
        return values == null ? List.of() : List.copyOf(values);
    }
}
