/** Whether one JAR fits each of Keycloak's lines, read from bytecode. */
@NullMarked
package dev.emailotp.lines;

import org.jspecify.annotations.NullMarked;
