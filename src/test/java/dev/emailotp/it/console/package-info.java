/** The page for admins, over HTTP. */
package dev.emailotp.it.console;
