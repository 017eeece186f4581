/** People of a directory: what Keycloak can store about them, and what it cannot. */
package dev.emailotp.it.directory;
