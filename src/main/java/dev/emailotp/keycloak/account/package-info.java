/** What proof of a mailbox does to an account, and the marks that we keep on an account. */
@NullMarked
package dev.emailotp.keycloak.account;

import org.jspecify.annotations.NullMarked;
