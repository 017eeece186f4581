package dev.emailotp.keycloak.condition;

import dev.emailotp.keycloak.config.NetworkConditionConfig;
import dev.emailotp.keycloak.text.RemoteAddress;
import dev.emailotp.otp.AddressLiteral;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Whether a login comes from certain networks. An address that is unknown, such as one that a proxy withholds, is in none
 * of them. Stateless.
 */
final class NetworkCondition implements Condition {
    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        NetworkConditionConfig config = NetworkConditionConfig.read(Condition.saved(context));
        if (config.networks().isEmpty()) {
            return true;
        }
        boolean isInside = AddressLiteral.read(RemoteAddress.written(context.getSession()))
                .filter(address -> config.networks().stream().anyMatch(network -> network.contains(address)))
                .isPresent();
        return isInside != config.outside();
    }

    @Override
    public boolean requiresUser() {
        return false;
    }
}
