/** Logins while lines between the servers break or lag, at points that a seed chooses. */
package dev.emailotp.it.fault;
