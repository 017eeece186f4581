/** What things cost, measured on real servers. Nothing here is a test. */
package dev.emailotp.bench;
