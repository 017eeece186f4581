/** How options are declared and read: name, help, default, range, and the message that refuses a value. */
@NullMarked
package dev.emailotp.keycloak.option;

import org.jspecify.annotations.NullMarked;
