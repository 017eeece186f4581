/** Devices on which the second-factor step does not ask a person for a code: who trusts them, how long, and what ends it. */
@NullMarked
package dev.emailotp.keycloak.device;

import org.jspecify.annotations.NullMarked;
