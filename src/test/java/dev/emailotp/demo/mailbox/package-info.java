/** The demo's mail server, which keeps every mail, and the page that shows them. */
@NullMarked
package dev.emailotp.demo.mailbox;

import org.jspecify.annotations.NullMarked;
