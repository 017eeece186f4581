package dev.emailotp.demo.app;

import com.fasterxml.jackson.databind.JsonNode;

/** Somebody who has signed in: the claims of the ID token, and the token itself, which signing out needs. */
record Person(JsonNode claims, String idToken) {

    String name() {
        return claims.path("name").asText(claims.path("preferred_username").asText("?"));
    }

    String email() {
        return claims.path("email").asText("");
    }

    boolean emailVerified() {
        return claims.path("email_verified").asBoolean(false);
    }
}
