package dev.emailotp.otp;

/** The store did not answer. The caller must refuse the request; a later retry can succeed. */
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
