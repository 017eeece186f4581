/** Codes that prove or change an address. */
package dev.emailotp.it.verify;
