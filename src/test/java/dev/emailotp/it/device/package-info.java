/** Trusted devices, on which people are not asked for a code. */
package dev.emailotp.it.device;
