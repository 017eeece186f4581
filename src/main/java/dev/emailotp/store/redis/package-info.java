/**
 * The core's store ports, implemented with Redis: standalone, with Sentinel, or as a Cluster. Does not depend on
 * Keycloak.
 */
@NullMarked
package dev.emailotp.store.redis;

import org.jspecify.annotations.NullMarked;
