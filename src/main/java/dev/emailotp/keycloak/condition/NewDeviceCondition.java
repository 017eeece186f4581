package dev.emailotp.keycloak.condition;

import dev.emailotp.keycloak.config.NewDeviceConditionConfig;
import dev.emailotp.keycloak.notice.KnownBrowser;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** Whether the person has not given a code or another factor with the browser before. Stateless. */
record NewDeviceCondition(Clock clock) implements Condition {
    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        // Keycloak also evaluates conditions of logins without a person.
        @Nullable UserModel user = context.getUser();
        KnownBrowser browser = new KnownBrowser(context.getSession(), clock.instant());
        boolean isKnown = user != null && browser.areKept(context.getRealm()) && browser.hasFactorOf(user);
        return isKnown
                == NewDeviceConditionConfig.read(Condition.saved(context)).known();
    }

    @Override
    public boolean requiresUser() {
        return true;
    }
}
