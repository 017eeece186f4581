package dev.emailotp.demo.app;

/** The sign-in server has refused; a retry does not help. */
final class SignInRefusedException extends SignInFailedException {
    SignInRefusedException(String message) {
        super(message);
    }
}
