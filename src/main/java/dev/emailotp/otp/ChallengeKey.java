package dev.emailotp.otp;

/**
 * Where a challenge is kept: a digest of all that it is bound to. The same person proving the same address for the
 * same purpose in the same login comes to the same key, from whatever tab.
 *
 * @param value SHA-256 in base64url; tells nothing about the person
 */
public record ChallengeKey(String value) {
    static ChallengeKey of(ChallengeScope scope) {
        return new ChallengeKey(Fields.digest(
                "challenge", scope.purpose().id(), scope.realm(), scope.subject(), scope.address(), scope.binding()));
    }
}
