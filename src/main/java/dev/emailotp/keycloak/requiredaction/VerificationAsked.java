package dev.emailotp.keycloak.requiredaction;

import dev.emailotp.keycloak.account.UserStore;
import dev.emailotp.keycloak.account.VerifiedAddress;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What the realm, an admin, a step or an application asks of a person: to verify the account's address. */
record VerificationAsked(RequiredActionContext context, AuthenticationSessionModel login, UserModel user) {
    private static final String OURS = VerifyEmailByCodeFactory.ID;
    private static final String BUILT_IN = UserModel.RequiredAction.VERIFY_EMAIL.name();
    private static final Set<String> CHANGES =
            Set.of(UserModel.RequiredAction.UPDATE_EMAIL.name(), UpdateEmailByCodeFactory.ID);

    static VerificationAsked in(RequiredActionContext context) {
        return new VerificationAsked(context, context.getAuthenticationSession(), context.getUser());
    }

    /** Puts the code in the place of the link that an application asks for. */
    void takeOverFromApplication() {
        if (BUILT_IN.equals(login.getClientNote(Constants.KC_ACTION))) {
            login.setClientNote(Constants.KC_ACTION, OURS);
        }
    }

    /**
     * Puts the code in the place of the link. If the user store does not accept the action for the person, the login has
     * it, so that each login asks.
     */
    void takeOver() {
        if (isAskedOfPerson() && !UserStore.accepts(this::replaceForPerson)) {
            login.addRequiredAction(OURS);
        }
        if (login.getRequiredActions().contains(BUILT_IN)) {
            login.addRequiredAction(OURS);
            login.removeRequiredAction(BUILT_IN);
        }
    }

    private void replaceForPerson() {
        user.addRequiredAction(OURS);
        user.removeRequiredAction(BUILT_IN);
    }

    /** Asks for nothing, because this login or its session has proven the address: one mailbox, one code. */
    void settle() {
        if (!isAskedOfPerson() && login.getRequiredActions().stream().noneMatch(OURS::equals)) {
            return;
        }
        new VerifiedAddress(login, user).mark();
        UserStore.accepts(() -> user.removeRequiredAction(OURS));
        login.removeRequiredAction(OURS);
        if (user.isEmailVerified()) {
            context.getEvent()
                    .clone()
                    .event(EventType.VERIFY_EMAIL)
                    .user(user)
                    .detail(Details.EMAIL, user.getEmail())
                    .success();
        }
    }

    private boolean isAskedOfPerson() {
        Set<String> actions = user.getRequiredActionsStream().collect(Collectors.toSet());
        boolean byRealm = context.getRealm().isVerifyEmail() && actions.stream().noneMatch(CHANGES::contains);
        return byRealm || actions.contains(BUILT_IN) || actions.contains(OURS);
    }
}
