package dev.emailotp.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWT;

/** A person who has signed in: the claims of the ID token, and the token itself, which is needed to sign out. */
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

    /** Returns the id of the session at the sign-in server. */
    String session() {
        return claims.path("sid").asText("");
    }
}
