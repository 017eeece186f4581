/**
 * What a login has proven, for whom and since when. The guard at the end of a login refuses it if its proofs belong to
 * another person, are older than the account's last handover, or are fewer than the flow requires.
 */
@NullMarked
package dev.emailotp.keycloak.proof;

import org.jspecify.annotations.NullMarked;
