/** Attack mode: what a realm does when it is attacked, agreed on by all nodes. */
@NullMarked
package dev.emailotp.keycloak.attackmode;

import org.jspecify.annotations.NullMarked;
