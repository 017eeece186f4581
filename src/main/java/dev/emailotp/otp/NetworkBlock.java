package dev.emailotp.otp;

/**
 * Adjacent addresses that are limited together.
 *
 * @param value for comparison only
 * @param times the factor by which its limit exceeds that of one customer's connection
 */
record NetworkBlock(String value, int times) {}
