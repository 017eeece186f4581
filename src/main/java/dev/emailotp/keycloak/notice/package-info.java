/** Listens to events that account owners should know about, and sends notices. */
@NullMarked
package dev.emailotp.keycloak.notice;

import org.jspecify.annotations.NullMarked;
