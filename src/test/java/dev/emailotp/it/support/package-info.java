/** The front door of all tests on a real server: the server, realms, mailboxes, a browser and its pages. */
package dev.emailotp.it.support;
