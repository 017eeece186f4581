/** Realms of other extensions, moved to this one. */
@org.jspecify.annotations.NullMarked
package dev.emailotp.it.migration;
