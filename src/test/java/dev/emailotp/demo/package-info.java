/** The demo of {@code mvn -Pdemo}: a server with the extension, a mailbox and a sample app, until Ctrl-C. */
@NullMarked
package dev.emailotp.demo;

import org.jspecify.annotations.NullMarked;
