package dev.emailotp.otp;

import java.time.Duration;

/**
 * What an admin decides about codes.
 *
 * @param format the code's shape
 * @param lifetime for how long a code is accepted; at most a day
 * @param guessesPerCode how many inputs are compared with one code
 * @param failuresPerHour how many wrong inputs a {@link Budget} has in an hour, over all codes; cleared by success
 * @param failuresPerDay the same for a day
 * @param resendCooldown the time between two mails for one login
 * @param mailsPerTenMinutes how many mails a {@link Budget} has in ten minutes
 * @param mailsPerDay the same for a day
 * @param mailsPerNetwork how many mails a network address can cause in ten minutes; 0 for any number
 * @param guessesPerNetwork how many inputs a network address has in ten minutes; 0 for any number
 * @param crowd how many wrong inputs there may be over all people
 */
public record CodePolicy(
        CodeFormat format,
        Duration lifetime,
        int guessesPerCode,
        int failuresPerHour,
        int failuresPerDay,
        Duration resendCooldown,
        int mailsPerTenMinutes,
        int mailsPerDay,
        int mailsPerNetwork,
        int guessesPerNetwork,
        CrowdLimits crowd) {}
