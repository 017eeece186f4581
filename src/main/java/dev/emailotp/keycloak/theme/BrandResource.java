package dev.emailotp.keycloak.theme;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * The style sheet that pages of the theme {@code email-otp} link to if an admin has set a brand. The pages cannot have it
 * inline, because a strict content security policy forbids that. It depends on nothing but its address, so browsers may
 * keep it.
 */
public final class BrandResource {
    private static final long KEPT = Duration.ofDays(365).toSeconds();

    @GET
    public Response style(
            @QueryParam("accent") @DefaultValue("") String accent,
            @QueryParam("accentDark") @DefaultValue("") String accentDark,
            @QueryParam("logo") @DefaultValue("") String logo) {
        return Response.ok(new BrandStyle(accent, accentDark, logo).css())
                .type("text/css;charset=utf-8")
                .header("Cache-Control", "public, max-age=" + KEPT + ", immutable")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
