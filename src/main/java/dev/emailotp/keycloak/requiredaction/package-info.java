/** Required actions, which people must complete after they have signed in and before they can continue. */
@NullMarked
package dev.emailotp.keycloak.requiredaction;

import org.jspecify.annotations.NullMarked;
