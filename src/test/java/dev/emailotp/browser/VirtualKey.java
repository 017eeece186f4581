package dev.emailotp.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A security key of the browser's own, which holds passkeys, too. */
final class VirtualKey {
    private final CDPSession devices;
    private final String id;

    private VirtualKey(CDPSession devices, String id) {
        this.devices = devices;
        this.id = id;
    }

    static VirtualKey plugInto(Page page) {
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        return new VirtualKey(
                devices,
                devices.send("WebAuthn.addVirtualAuthenticator", authenticator)
                        .get("authenticatorId")
                        .getAsString());
    }

    /** Whether somebody touches it whenever it is asked for. */
    void presence(boolean automatic) {
        JsonObject setting = new JsonObject();
        setting.addProperty("authenticatorId", id);
        setting.addProperty("enabled", automatic);
        devices.send("WebAuthn.setAutomaticPresenceSimulation", setting);
    }
}
