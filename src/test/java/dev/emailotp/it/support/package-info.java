/**
 * The front door of all tests on a real server: one start for all, a realm for each test class, mail over real SMTP, and a
 * browser with its pages.
 */
package dev.emailotp.it.support;
