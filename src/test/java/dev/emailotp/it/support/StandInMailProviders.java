package dev.emailotp.it.support;

import dev.emailotp.mailprovider.MailProviderServer;

/** The mail providers of all servers of tests. A realm's account has the keys that {@link MailProviderServer} names. */
public final class StandInMailProviders {
    private static final MailProviderServer SHARED = MailProviderServer.start();

    private StandInMailProviders() {}

    /** Returns the only one. Who has a provider fail lets it work again, because other tests use it as well. */
    public static MailProviderServer get() {
        return SHARED;
    }
}
