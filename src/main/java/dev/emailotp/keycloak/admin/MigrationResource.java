package dev.emailotp.keycloak.admin;

import dev.emailotp.keycloak.config.FactorMode;
import dev.emailotp.keycloak.migration.MigrationChange;
import dev.emailotp.keycloak.migration.RealmMigration;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Moves a realm from other extensions, and shows beforehand what that changes. Each instance serves one request. */
final class MigrationResource {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final RealmChange change;
    private final Clock clock;

    MigrationResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, RealmChange change, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.change = change;
        this.clock = clock;
    }

    /** Says what {@link #apply} would change: it is changed, and rolled back. */
    List<MigrationChange> preview(@Nullable String mode) {
        requireRights();
        Optional<FactorMode> wanted = read(mode);
        return change.preview(() -> new RealmMigration(session, realm, clock, true).apply(wanted));
    }

    Response apply(@Nullable String mode) {
        Optional<FactorMode> wanted = read(mode);
        return make(migration -> migration.apply(wanted));
    }

    Response undo() {
        return make(RealmMigration::undo);
    }

    private Response make(Function<RealmMigration, List<MigrationChange>> migration) {
        requireRights();
        return change.make(
                () -> migration.apply(new RealmMigration(session, realm, clock, false)),
                changes -> changes.stream().anyMatch(MigrationChange::changes));
    }

    /** Flows change, and what people have set up. */
    private void requireRights() {
        auth.realm().requireManageRealm();
        auth.users().requireManage();
    }

    private static Optional<FactorMode> read(@Nullable String mode) {
        if (mode == null || mode.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(FactorMode.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(mode))
                .findFirst()
                .or(() -> {
                    throw ErrorResponse.error("mode must be everyone or enrolled", Response.Status.BAD_REQUEST);
                });
    }
}
