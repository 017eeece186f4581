package dev.emailotp.probe;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakTransaction;

/** In realms that have this listener no login is committed before {@value #COUNT} of them are complete. */
public final class LoginsAtOnce extends EachLogin {
    public static final String ID = "email-otp-probe-logins-at-once";
    public static final int COUNT = 6;

    private final CyclicBarrier complete = new CyclicBarrier(COUNT);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    KeycloakTransaction before() {
        return new Wait();
    }

    private final class Wait extends AbstractKeycloakTransaction {
        @Override
        protected void commitImpl() {
            try {
                complete.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("The other logins have not come", e);
            }
        }

        @Override
        protected void rollbackImpl() {}
    }
}
