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
    private static final Map<String, Boolean> NO_OFFERS =
            Map.of("entrance", false, "enrols", false, "signsUp", false, "remembers", false);
    private static final Map<String, Boolean> ENROLS =
            Map.of("entrance", false, "enrols", true, "signsUp", false, "remembers", false);

    private final LoginFormsProvider form;
    private final Map<String, Boolean> offers;

    private AddressPage(LoginFormsProvider form, Map<String, Boolean> offers) {
        this.form = form;
        this.offers = offers;
    }

    /**
     * Creates the page where people begin to sign in. It offers the other ways to sign in.
     *
     * @param signsUp whether an address without an account gets one here, so that the page offers no other registration
     * @param remembers whether "remember me" is selected
     */
    public static AddressPage entrance(LoginFormsProvider form, boolean signsUp, boolean remembers) {
        return new AddressPage(
                form, Map.of("entrance", true, "enrols", false, "signsUp", signsUp, "remembers", remembers));
    }

    /** Creates the page where a person who has signed in can correct the address. */
    public static AddressPage correction(LoginFormsProvider form) {
        return new AddressPage(form, NO_OFFERS);
    }

    /** Creates the page where a person who has signed in chooses the address that codes will go to. */
    public static AddressPage enrolment(LoginFormsProvider form) {
        return new AddressPage(form, ENROLS);
    }

    public Response ask(String prefilled) {
        Map<String, Object> page = new HashMap<>(offers);
        page.put("address", prefilled);
        page.put("style", PageFiles.STYLE);
        form.setAttribute("emailOtp", page);
        return form.createForm(TEMPLATE);
    }

    /** Returns the page with the reason why an input was refused. */
    public Response refused(AddressForm entered) {
        form.addError(new FormMessage(FIELD, entered.problem()));
        return ask(entered.typed());
    }
}
