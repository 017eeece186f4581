package dev.emailotp.otp;

/**
 * Where a challenge is kept: a digest of all that it is bound to. The same person proving the same address for the
 * same purpose in the same login comes to the same key, from whatever tab.
 *
 * @param realm the realm's id, for stores that keep what belongs together on one node
 * @param value SHA-256 in base64url, over the realm too; tells nothing about the person
 */
public record ChallengeKey(String realm, String value) {
    static ChallengeKey of(ChallengeScope scope) {
        String digest = LengthPrefixed.digest(
                "challenge", scope.purpose().id(), scope.realm(), scope.subject(), scope.address(), scope.binding());
        return new ChallengeKey(scope.realm(), digest);
    }
}
