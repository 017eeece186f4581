package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.config.SecondFactorKind;
import dev.emailotp.keycloak.event.OtpDetails;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/**
 * Has people who have no second factor choose one and set it up before they can continue. Stateless. The guard ends a
 * login that would become a session before that.
 */
record RequireFactor(Clock clock) implements RequiredActionProvider {
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        WaitingLogin.check(context);
        demand(context).apply();
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        FactorDemand demand = demand(context);
        if (demand.isMet()) {
            context.success();
        } else if (demand.isUnderWay()) {
            context.ignore();
        } else {
            show(context, demand);
        }
    }

    private static void show(RequiredActionContext context, FactorDemand demand) {
        FactorPage page = new FactorPage(context, demand);
        if (demand.offered().isEmpty() && !demand.grace().isLeft()) {
            event(context, "impossible").error(Errors.GENERIC_AUTHENTICATION_ERROR);
            context.challenge(page.explain());
        } else {
            context.challenge(page.ask());
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        WaitingLogin.check(context);
        FactorDemand demand = demand(context);
        FactorForm form = FactorForm.of(context.getHttpRequest());
        Optional<SecondFactorKind> chosen = form.factor().filter(demand.offered()::contains);
        if (chosen.isPresent()) {
            demand.choose(chosen.get());
            event(context, "chosen")
                    .detail(OtpDetails.FACTOR, FactorForm.word(chosen.get()))
                    .success();
            context.success();
        } else if (form.postpones() && demand.postpones()) {
            event(context, "postponed").success();
            context.success();
        } else {
            show(context, demand);
        }
    }

    private static EventBuilder event(RequiredActionContext context, String result) {
        return context.getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(context.getUser())
                .detail(Details.CUSTOM_REQUIRED_ACTION, RequireFactorFactory.ID)
                .detail(OtpDetails.RESULT, result);
    }

    private FactorDemand demand(RequiredActionContext context) {
        return FactorDemand.in(context, clock.instant());
    }

    @Override
    public void close() {}
}
