package dev.emailotp.demo.app;

/** The sign-in server was reached and said no: asking again will not help. */
final class SignInRefusedException extends SignInFailedException {
    SignInRefusedException(String message) {
        super(message);
    }
}
