package dev.emailotp.keycloak.step;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page that asks for an address. */
public final class AddressPage {
    private static final String TEMPLATE = "email-otp-address.ftl";
    private static final String FIELD = "email";

    private final LoginFormsProvider form;
    private final Map<String, Boolean> offers;

    private AddressPage(LoginFormsProvider form, Map<String, Boolean> offers) {
        this.form = form;
        this.offers = offers;
    }

    /**
     * Where people come to sign in. Offers the other ways in.
     *
     * @param signsUp whether an address without an account gets one here, so that no other way to register is needed
     * @param remembers whether "remember me" is ticked
     */
    public static AddressPage entrance(LoginFormsProvider form, boolean signsUp, boolean remembers) {
        return new AddressPage(form, Map.of("entrance", true, "signsUp", signsUp, "remembers", remembers));
    }

    /** Where people who have signed in can mend their address. */
    public static AddressPage correction(LoginFormsProvider form) {
        return new AddressPage(form, Map.of("entrance", false, "signsUp", false, "remembers", false));
    }

    public Response ask(String prefilled) {
        Map<String, Object> page = new HashMap<>(offers);
        page.put("address", prefilled);
        form.setAttribute("emailOtp", page);
        return form.createForm(TEMPLATE);
    }

    /** Says what is wrong with an input. */
    public Response refused(AddressForm entered) {
        form.addError(new FormMessage(FIELD, entered.problem()));
        return ask(entered.typed());
    }
}
