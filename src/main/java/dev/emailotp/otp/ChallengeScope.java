package dev.emailotp.otp;

/**
 * All that a challenge is bound to. A code is worthless when any of these differ.
 *
 * @param purpose what the code is for
 * @param realm the realm's id
 * @param subject the person's id, or the address of a person nobody knows
 * @param address where the code is sent
 * @param binding who holds the other end: an authentication session and its client, or the caller of an API
 */
public record ChallengeScope(Purpose purpose, String realm, String subject, String address, String binding) {
    public ChallengeKey key() {
        return ChallengeKey.of(this);
    }

    @Override
    public String toString() {
        return "ChallengeScope[" + purpose + ", realm " + realm + ", subject " + MaskedAddress.of(subject) + ", "
                + MaskedAddress.of(address) + "]";
    }
}
