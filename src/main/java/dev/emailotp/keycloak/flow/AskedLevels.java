package dev.emailotp.keycloak.flow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;

/**
 * The levels of authentication that a new login requires: the level that the application requests, the level of the first
 * condition that is reached, whatever it is (Keycloak's {@code ConditionalLoaAuthenticator}), and the levels up to the
 * client's default or minimum {@code acr}. Each instance is for one pass through a flow, because it remembers the first
 * condition.
 */
final class AskedLevels {
    private final RealmModel realm;
    private int highest;
    private boolean begun;

    /** @param requested the level that the application requests; {@link Constants#NO_LOA} for none */
    AskedLevels(RealmModel realm, ClientModel client, int requested) {
        this.realm = realm;
        this.highest = Math.max(requested, demanded(client));
    }

    boolean include(AuthenticationExecutionModel condition) {
        int level = level(condition);
        if (!begun) {
            begun = true;
            highest = Math.max(highest, level);
        }
        return level <= highest;
    }

    /**
     * Returns the highest of several default values. Keycloak takes the lowest, but a level too many only causes a
     * refusal.
     */
    private static int demanded(ClientModel client) {
        List<String> values = AcrUtils.getAcrValues(null, null, client);
        Map<String, Integer> levels = AcrUtils.getAcrLoaMap(client);
        return values.stream()
                .mapToInt(acr -> levels.getOrDefault(acr, number(acr)))
                .max()
                .orElse(Constants.NO_LOA);
    }

    private int level(AuthenticationExecutionModel condition) {
        String id = condition.getAuthenticatorConfig();
        AuthenticatorConfigModel config = id == null ? null : realm.getAuthenticatorConfigById(id);
        return config == null || config.getConfig() == null
                ? Constants.MINIMUM_LOA
                : number(config.getConfig().get(ConditionalLoaAuthenticator.LEVEL));
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : Constants.MINIMUM_LOA;
    }
}
