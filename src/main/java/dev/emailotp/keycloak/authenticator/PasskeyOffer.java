package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.proof.GivenPasskey;
import dev.emailotp.keycloak.proof.PassedStep;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.browser.WebAuthnConditionalUIAuthenticator;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Passkeys on the page that asks for an address, where the realm has turned them on for its own sign-in form. Keycloak
 * does the work; what a browser has not sent is kept from it.
 */
final class PasskeyOffer {
    private static final List<String> ANSWER = List.of(
            WebAuthnConstants.CREDENTIAL_ID,
            WebAuthnConstants.CLIENT_DATA_JSON,
            WebAuthnConstants.AUTHENTICATOR_DATA,
            WebAuthnConstants.SIGNATURE,
            WebAuthnConstants.USER_HANDLE);
    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]*");
    private static final int MAX_LENGTH = 10_000;

    private final AuthenticationFlowContext context;
    private final WebAuthnConditionalUIAuthenticator passkeys;

    /** @param page creates the page that is shown again after a passkey that does not fit */
    PasskeyOffer(AuthenticationFlowContext context, Supplier<Response> page) {
        this.context = context;
        this.passkeys = new WebAuthnConditionalUIAuthenticator(context.getSession(), failed -> page.get());
    }

    /** Adds the offer to the page that is about to be created. Does nothing in realms without passkeys. */
    void make() {
        if (isOpen()) {
            passkeys.fillContextForm(context);
        }
    }

    /**
     * Takes the passkey that was posted. Leaves a form with a name to the rest of the step: Keycloak would tell by its
     * answer whether there is such a person.
     *
     * @return whether a passkey was posted, and the request is answered
     */
    boolean take() {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (!isOpen()
                || form.containsKey(AuthenticationManager.FORM_USERNAME)
                || !form.containsKey(WebAuthnConstants.USER_HANDLE)
                || !ANSWER.stream().allMatch(field -> isReadable(form.get(field)))) {
            return false;
        }
        passkeys.action(context);
        if (context.getStatus() == FlowStatus.SUCCESS) {
            GivenPasskey.remember(context.getAuthenticationSession(), context.getUser());
            PassedStep.remember(
                    context.getAuthenticationSession(), context.getExecution().getId(), context.getUser());
        }
        return true;
    }

    private boolean isOpen() {
        return context.getUser() == null && passkeys.isPasskeysEnabled();
    }

    private static boolean isReadable(@Nullable List<String> values) {
        return values == null
                || (values.size() == 1
                        && values.get(0).length() <= MAX_LENGTH
                        && BASE64URL.matcher(values.get(0)).matches());
    }
}
