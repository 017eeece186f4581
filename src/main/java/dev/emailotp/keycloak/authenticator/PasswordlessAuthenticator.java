package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.codes.RealmOneTimeCodes;
import dev.emailotp.keycloak.config.PasswordlessConfig;
import dev.emailotp.keycloak.config.StepOptions;
import dev.emailotp.keycloak.step.AddressForm;
import dev.emailotp.keycloak.step.CodeForm;
import dev.emailotp.keycloak.step.Recipient;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/** Asks for an address, unless the login already has a person, and then for a code from a mail to it. Stateless. */
final class PasswordlessAuthenticator implements VisitorAuthenticator {
    private final StepOptions<PasswordlessConfig> options;
    private final RealmOneTimeCodes codes;

    PasswordlessAuthenticator(StepOptions<PasswordlessConfig> options, RealmOneTimeCodes codes) {
        this.options = options;
        this.codes = codes;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        PasswordlessRequest request = request(context);
        if (!request.isLeftToOthers()) {
            request.recipient()
                    .ifPresentOrElse(recipient -> request.step(recipient).arrive(), request::askForAddress);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        PasswordlessRequest request = request(context);
        if (request.isLeftToOthers() || request.takesPasskey()) {
            return;
        }
        Optional<AddressForm> address = AddressForm.of(context.getSession());
        if (context.getUser() == null && address.isPresent()) {
            request.takeAddress(address.get());
        } else {
            request.recipient()
                    .ifPresentOrElse(recipient -> takeCode(context, request, recipient), request::askForAddress);
        }
    }

    private static void takeCode(AuthenticationFlowContext context, PasswordlessRequest request, Recipient recipient) {
        CodeForm.of(context.getHttpRequest())
                .request()
                .ifPresentOrElse(asked -> asked.accept(request.step(recipient)), request::startOver);
    }

    private PasswordlessRequest request(AuthenticationFlowContext context) {
        return new PasswordlessRequest(
                context,
                options.read(context.getAuthenticatorConfig()),
                codes.of(context.getSession(), context.getRealm()));
    }
}
