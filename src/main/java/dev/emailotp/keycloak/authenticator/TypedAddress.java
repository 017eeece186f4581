package dev.emailotp.keycloak.authenticator;

import dev.emailotp.address.EmailAddress;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The address that a visitor has typed in this login and not proven. Stored apart from the login's user, which is not
 * set until the proof, so that nothing that Keycloak does with a user reveals whether there is one.
 */
final class TypedAddress {
    private static final String NOTE = "email-otp.address.";
    private static final String LAST = "email-otp.last-address.";

    private final AuthenticationFlowContext context;
    private final String step;

    TypedAddress(AuthenticationFlowContext context) {
        this.context = context;
        this.step = context.getExecution().getId();
    }

    Optional<String> read() {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(NOTE + step));
    }

    void write(String address) {
        context.getAuthenticationSession().setAuthNote(NOTE + step, address);
    }

    /** Removes the address, so that it is asked for again with the earlier input as a proposal. */
    void drop() {
        read().ifPresent(address -> context.getAuthenticationSession().setAuthNote(LAST + step, address));
        context.getAuthenticationSession().removeAuthNote(NOTE + step);
    }

    /**
     * Returns the earlier input, or the address that the application suggests or the browser remembers; empty if it is
     * not an address.
     */
    String proposal() {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(LAST + step))
                .or(() -> Optional.ofNullable(
                        context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM)))
                .or(this::remembered)
                .flatMap(EmailAddress::read)
                .map(EmailAddress::readable)
                .orElse("");
    }

    /** Returns whether this browser remembers the person, or the person has just requested it. */
    boolean remembers() {
        return context.getAuthenticationSession().getAuthNote(Details.REMEMBER_ME) != null
                || remembered().isPresent();
    }

    private Optional<String> remembered() {
        return Optional.ofNullable(AuthenticationManager.getRememberMeUsername(context.getSession()));
    }
}
