package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.migration.MigrationChange;
import dev.emailotp.keycloak.setup.Finding;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What admins find below {@code /admin/realms/{realm}/email-otp}. Each instance serves one request. */
public final class AdminResource {
    private final PersonResource people;
    private final LimitsResource limits;
    private final TestMailResource tests;
    private final RealmResource realm;
    private final AttackResource attack;
    private final SetupResource setup;
    private final MigrationResource migration;

    AdminResource(
            PersonResource people,
            LimitsResource limits,
            TestMailResource tests,
            RealmResource realm,
            AttackResource attack,
            SetupResource setup,
            MigrationResource migration) {
        this.people = people;
        this.limits = limits;
        this.tests = tests;
        this.realm = realm;
        this.attack = attack;
        this.setup = setup;
        this.migration = migration;
    }

    @GET
    @Path("users/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public ShownPerson person(@PathParam("id") String id) {
        return people.show(id);
    }

    @GET
    @Path("users/{id}/limits")
    @Produces(MediaType.APPLICATION_JSON)
    public List<ShownLimit> limits(@PathParam("id") String id) {
        return limits.limits(id);
    }

    @DELETE
    @Path("users/{id}/limits")
    public void clearLimits(@PathParam("id") String id) {
        limits.clear(id);
    }

    @DELETE
    @Path("users/{id}/devices")
    public void distrust(@PathParam("id") String id) {
        people.distrust(id);
    }

    @DELETE
    @Path("users/{id}/codes")
    public Response endCodes(@PathParam("id") String id) {
        return people.endCodes(id);
    }

    @POST
    @Path("users/{id}/test-mail")
    @Produces(MediaType.APPLICATION_JSON)
    public ShownTest testPerson(@PathParam("id") String id) {
        return tests.toPerson(id);
    }

    @GET
    @Path("figures")
    @Produces(MediaType.APPLICATION_JSON)
    public ShownFigures figures() {
        return realm.figures();
    }

    @GET
    @Path("attack")
    @Produces(MediaType.APPLICATION_JSON)
    public ShownAttack attack() {
        return attack.show();
    }

    @DELETE
    @Path("attack")
    public void endAttack() {
        attack.end();
    }

    @POST
    @Path("test-mail")
    @Produces(MediaType.APPLICATION_JSON)
    public ShownTest testRealm() {
        return tests.toAdmin();
    }

    @GET
    @Path("setup")
    @Produces(MediaType.APPLICATION_JSON)
    public List<SetupChange> previewSetup() {
        return setup.preview();
    }

    @POST
    @Path("setup")
    @Produces(MediaType.APPLICATION_JSON)
    public Response setUp() {
        return setup.apply();
    }

    @DELETE
    @Path("setup")
    @Produces(MediaType.APPLICATION_JSON)
    public Response undoSetup() {
        return setup.undo();
    }

    @GET
    @Path("setup/check")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Finding> check() {
        return setup.check();
    }

    @GET
    @Path("migration")
    @Produces(MediaType.APPLICATION_JSON)
    public List<MigrationChange> previewMigration(@QueryParam("mode") @Nullable String mode) {
        return migration.preview(mode);
    }

    @POST
    @Path("migration")
    @Produces(MediaType.APPLICATION_JSON)
    public Response migrate(@QueryParam("mode") @Nullable String mode) {
        return migration.apply(mode);
    }

    @DELETE
    @Path("migration")
    @Produces(MediaType.APPLICATION_JSON)
    public Response undoMigration() {
        return migration.undo();
    }
}
