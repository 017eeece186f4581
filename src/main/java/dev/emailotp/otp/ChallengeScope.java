package dev.emailotp.otp;

/**
 * Everything that a challenge is bound to. A code is worthless if any of it differs.
 *
 * @param purpose what the code is for
 * @param realm the realm's id
 * @param subject the user id, or the address if it has no account
 * @param address the address that the code is sent to
 * @param binding the requesting side: an authentication session and its client, or the caller of an API
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
