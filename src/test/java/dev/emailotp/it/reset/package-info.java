/** A forgotten password, and accounts that change hands. */
package dev.emailotp.it.reset;
