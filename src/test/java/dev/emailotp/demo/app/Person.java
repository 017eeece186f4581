package dev.emailotp.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWT;

/** Somebody who has signed in: the claims of the ID token, and the token itself, which signing out needs. */
record Person(JsonNode claims, JWT idToken) {

    String name() {
        return claims.path("name").asText(claims.path("preferred_username").asText("?"));
    }

    String email() {
        return claims.path("email").asText("");
    }

    boolean emailVerified() {
        return claims.path("email_verified").asBoolean(false);
    }

    /** The session at the sign-in server. */
    String session() {
        return claims.path("sid").asText("");
    }
}
