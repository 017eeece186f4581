package dev.emailotp.otp;

/**
 * The key under which a challenge is kept: a digest of everything that it is bound to. The same person who proves the
 * same address for the same purpose in the same login gets the same key in every tab.
 *
 * @param realm the realm's id, for stores that keep related data on one node
 * @param value SHA-256 in base64url, which also covers the realm; reveals nothing about the person
 */
public record ChallengeKey(String realm, String value) {
    static ChallengeKey of(ChallengeScope scope) {
        String digest = LengthPrefixed.digest(
                "challenge", scope.purpose().id(), scope.realm(), scope.subject(), scope.address(), scope.binding());
        return new ChallengeKey(scope.realm(), digest);
    }
}
