package dev.emailotp.otp;

/**
 * Neighbouring addresses that are limited together.
 *
 * @param value for comparing only
 * @param times how many times as much it may cause as one customer's connection
 */
record NetworkBlock(String value, int times) {}
