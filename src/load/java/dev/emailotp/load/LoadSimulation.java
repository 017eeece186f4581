package dev.emailotp.load;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.atomic.AtomicReference;

/** The part of the run that is next. Gatling makes its simulations itself, so it is handed over here. */
public final class LoadSimulation extends Simulation {
    private static final AtomicReference<LoadPart> NEXT = new AtomicReference<>();

    /** Called by Gatling. */
    public LoadSimulation() {
        LoadPart part = NEXT.get();
        setUp(part.people().get())
                .protocols(http.baseUrls(part.addresses())
                        .acceptHeader("text/html,*/*")
                        .acceptLanguageHeader("en"));
    }

    static void next(LoadPart part) {
        NEXT.set(part);
    }
}
