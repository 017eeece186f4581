/** Tests against the real server: one start for all, a realm for each test class, mail over real SMTP. */
package dev.emailotp.it;
