/** The code after the password, and what people do at its page. */
package dev.emailotp.it.secondfactor;
