/** The ports of the core over Redis, standalone, with Sentinel, or as a Cluster. Knows no Keycloak. */
@NullMarked
package dev.emailotp.store.redis;

import org.jspecify.annotations.NullMarked;
