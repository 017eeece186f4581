package dev.emailotp.keycloak.step;

import dev.emailotp.address.EmailAddress;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The addresses that were typed in this login. Their page shows them in full, so that a typing error can be seen. Other
 * addresses stay masked, because the person at the page may not be their owner.
 */
record TypedHere(BrowserStepContext stepContext) {
    boolean is(String address) {
        AuthenticationSessionModel login = stepContext.login();
        // Nobody but the person who has just registered here can have this login.
        boolean registered = LoginActionsService.REGISTRATION_PATH.equals(
                login.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH));
        return registered
                || Stream.of(
                                Optional.of(stepContext.typed()),
                                Optional.ofNullable(
                                        login.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME)))
                        .flatMap(Optional::stream)
                        .anyMatch(typed -> isSame(typed, address));
    }

    private static boolean isSame(String typed, String address) {
        Optional<String> read = EmailAddress.read(typed).map(EmailAddress::value);
        return typed.equalsIgnoreCase(address)
                || (read.isPresent() && read.equals(EmailAddress.read(address).map(EmailAddress::value)));
    }
}
