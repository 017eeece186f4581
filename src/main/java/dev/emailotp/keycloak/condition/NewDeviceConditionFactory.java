package dev.emailotp.keycloak.condition;

import dev.emailotp.keycloak.config.ConditionIds;
import dev.emailotp.keycloak.config.NewDeviceConditionConfig;
import dev.emailotp.keycloak.time.KeycloakClock;

/** Creates the condition about browsers. */
public final class NewDeviceConditionFactory extends ConditionFactory {
    public NewDeviceConditionFactory() {
        super(NewDeviceConditionConfig.OPTIONS, new NewDeviceCondition(new KeycloakClock()));
    }

    @Override
    public String getId() {
        return ConditionIds.NEW_DEVICE;
    }

    @Override
    public String getDisplayType() {
        return "Condition - new browser (Email OTP)";
    }

    @Override
    public String getHelpText() {
        return "Runs the flow only if the person has not given a code or another factor with this browser before. A "
                + "password alone makes no browser known. Browsers become known only while the event listener "
                + "email-otp-mails sends notices of new browsers; otherwise every browser is new.";
    }
}
