package dev.emailotp.load;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Some minutes of one kind of load.
 *
 * @param addresses of the nodes; each login stays with one of them
 * @param people made when Gatling asks for them, and not before
 */
record LoadPart(String name, List<String> addresses, Supplier<PopulationBuilder> people) {
    /** So many people sign in at the same time, each after another: the servers decide how many in all. */
    static LoadPart closed(
            String name, List<String> addresses, Supplier<ChainBuilder> logins, int atOnce, Duration time) {
        return new LoadPart(name, addresses, () -> scenario(name)
                .exec(logins.get())
                .injectClosed(constantConcurrentUsers(atOnce).during(time)));
    }

    /** So many people a second begin to sign in, however long it takes those before them. */
    static LoadPart open(
            String name, List<String> addresses, Supplier<ChainBuilder> logins, double perSecond, Duration time) {
        return new LoadPart(name, addresses, () -> scenario(name)
                .exec(logins.get())
                .injectOpen(constantUsersPerSec(perSecond).during(time)));
    }
}
