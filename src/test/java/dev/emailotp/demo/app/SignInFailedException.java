package dev.emailotp.demo.app;

/** A sign-in that came to nothing; the message is for the person. */
final class SignInFailedException extends Exception {
    SignInFailedException(String message) {
        super(message);
    }

    SignInFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
