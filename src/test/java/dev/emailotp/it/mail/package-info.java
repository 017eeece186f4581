/** What is mailed, to whom, and what becomes of it. */
package dev.emailotp.it.mail;
