/**
 * What a login has proven, for whom, and since when; and the guard at its end, which lets nobody in whose proofs are of another person, older
 * than the account's last change of hands, or fewer than the flow asks for.
 */
@NullMarked
package dev.emailotp.keycloak.proof;

import org.jspecify.annotations.NullMarked;
