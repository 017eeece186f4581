/** Listens for what people should be told of, and has it told. */
@NullMarked
package dev.emailotp.keycloak.notice;

import org.jspecify.annotations.NullMarked;
