package dev.emailotp.it.attack;

import dev.emailotp.it.support.NativeApp;
import dev.emailotp.it.support.NativeApp.Answer;
import dev.emailotp.keycloak.visitorcheck.Solver;

/** An app without a browser and without a secret, which does the work of the check. */
record CheckedApp(NativeApp app, String address) {
    private static final String PURPOSE = "verify-email";

    /** Asks for a code, and is told to work first. */
    Answer ask() {
        return app.sendCode(PURPOSE, address).expectError(400, "visitor_check_required");
    }

    /** Asks again with the answer to the task. */
    Answer answer(Answer asked) {
        String answer = Solver.solve(
                asked.text("visitor_check_puzzle"),
                asked.body().get("visitor_check_bits").asInt());
        return app.sendCode(
                PURPOSE, address, "visitor_check", asked.text("visitor_check"), "visitor_check_answer", answer);
    }
}
