package dev.emailotp.keycloak.trace;

/** A span that has not ended. One that ends without a result has failed. */
public interface OpenSpan extends AutoCloseable {
    /** @param word what became of it, in one word */
    void result(String word);

    /** @param word why it failed, in one word */
    void failed(String word);

    /** @param number which try it is, from one */
    void attempt(int number);

    @Override
    void close();
}
