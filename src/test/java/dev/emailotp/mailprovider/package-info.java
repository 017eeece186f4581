/** The HTTP APIs of mail providers, written from their public documentation, as far as sending a mail needs them. */
@org.jspecify.annotations.NullMarked
package dev.emailotp.mailprovider;
