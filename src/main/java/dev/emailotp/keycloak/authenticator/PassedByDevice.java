package dev.emailotp.keycloak.authenticator;

import dev.emailotp.keycloak.device.DeviceEnd;
import dev.emailotp.keycloak.event.DeviceEvents;
import dev.emailotp.keycloak.proof.PassedStep;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Completes the second factor on a trusted device. Names no type of credential, because none was given. */
record PassedByDevice(AuthenticationFlowContext context) {
    /** @param device the id of the device's credential */
    void pass(String device) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        String step = context.getExecution().getId();
        PassedStep.remember(login, step, context.getUser());
        DeviceEnd.notePassed(login, step, device);
        DeviceEvents.used(context.getEvent(), context.getRealm());
        context.success();
    }
}
