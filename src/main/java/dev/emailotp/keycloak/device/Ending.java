package dev.emailotp.keycloak.device;

import java.util.Locale;

/** Why a device is no longer trusted. */
enum Ending {
    /** Its time is over, or the admin has shortened the time. */
    EXPIRED,
    /** The account's password was changed or removed. */
    PASSWORD,
    /** The account has another address. */
    ADDRESS,
    /** The person, or an admin, has ended all sessions of the account. */
    SIGNED_OUT,
    /** The account was disabled. */
    DISABLED,
    /** The same browser is trusted anew. */
    REPLACED,
    /** The person trusts more devices than allowed, and this is the oldest. */
    TOO_MANY,
    /** An admin has ended the trust in all devices of the account. */
    ADMIN;

    /** Returns the reason as it appears in events. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
