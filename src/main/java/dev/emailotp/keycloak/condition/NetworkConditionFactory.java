package dev.emailotp.keycloak.condition;

import dev.emailotp.keycloak.config.ConditionIds;
import dev.emailotp.keycloak.config.NetworkConditionConfig;

/** Creates the condition about networks. */
public final class NetworkConditionFactory extends ConditionFactory {
    public NetworkConditionFactory() {
        super(NetworkConditionConfig.OPTIONS, new NetworkCondition());
    }

    @Override
    public String getId() {
        return ConditionIds.NETWORK;
    }

    @Override
    public String getDisplayType() {
        return "Condition - network (Email OTP)";
    }

    @Override
    public String getHelpText() {
        return "Runs the flow only for sign-ins from certain networks, or only from outside of them. Without networks, it "
                + "always runs the flow. Behind a proxy, the server must be told which addresses to trust "
                + "(--proxy-headers, --proxy-trusted-addresses).";
    }
}
