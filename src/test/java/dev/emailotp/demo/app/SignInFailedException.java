package dev.emailotp.demo.app;

/** A sign-in or a token is not valid. The message is meant for the person. */
class SignInFailedException extends Exception {
    SignInFailedException(String message) {
        super(message);
    }

    SignInFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
