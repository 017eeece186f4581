package dev.emailotp.otp;

/** The store could not be asked. Whoever meets this must refuse, and may try again later. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
