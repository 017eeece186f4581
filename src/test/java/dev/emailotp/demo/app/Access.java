package dev.emailotp.demo.app;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;

/**
 * What a checked access token allows.
 *
 * @param subject whose token it is: a person's id, or that of a service account
 * @param roles the realm's roles
 * @param appRoles the roles that only this app knows
 * @param expiry when it ends
 */
record Access(String subject, List<String> roles, List<String> appRoles, Instant expiry) {

    static Access of(JWTClaimsSet claims) throws ParseException {
        return new Access(
                claims.getSubject(),
                list(claims, "roles"),
                list(claims, "app_roles"),
                claims.getExpirationTime().toInstant());
    }

    /** A claim without values is not in the token. */
    private static List<String> list(JWTClaimsSet claims, String name) throws ParseException {
        List<String> values = claims.getStringListClaim(name);
        return values == null ? List.of() : List.copyOf(values);
    }
}
