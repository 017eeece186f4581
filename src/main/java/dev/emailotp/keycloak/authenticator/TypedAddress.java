package dev.emailotp.keycloak.authenticator;

import dev.emailotp.address.EmailAddress;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The address that somebody has typed in this login, and has not proven. Kept beside the login's user, who is unset
 * until the proof, so that nothing Keycloak does with a user shows whether there is one.
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

    /** Has the address asked for again, with what was typed before as a proposal. */
    void drop() {
        read().ifPresent(address -> context.getAuthenticationSession().setAuthNote(LAST + step, address));
        context.getAuthenticationSession().removeAuthNote(NOTE + step);
    }

    /** What was typed before, or what the application or the browser remembers, if that is an address. */
    String proposal() {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(LAST + step))
                .or(() -> Optional.ofNullable(
                        context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM)))
                .or(this::remembered)
                .flatMap(EmailAddress::read)
                .map(EmailAddress::readable)
                .orElse("");
    }

    /** Whether the person was remembered by this browser, or has just asked for it. */
    boolean remembers() {
        return context.getAuthenticationSession().getAuthNote(Details.REMEMBER_ME) != null
                || remembered().isPresent();
    }

    private Optional<String> remembered() {
        return Optional.ofNullable(AuthenticationManager.getRememberMeUsername(context.getSession()));
    }
}
