/** What the proof of a mailbox does to an account, and when. */
@NullMarked
package dev.emailotp.keycloak.account;

import org.jspecify.annotations.NullMarked;
