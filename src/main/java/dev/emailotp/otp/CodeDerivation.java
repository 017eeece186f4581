package dev.emailotp.otp;

import java.nio.ByteBuffer;

/**
 * Derives the code of a challenge, so that the code is not stored anywhere. HMAC-SHA-256 with the realm's key, over
 * everything that the challenge is bound to, gives an endless stream of bytes from which symbols are drawn.
 */
final class CodeDerivation {
    /** Separates this use of the realm's key from every other use. */
    private static final String LABEL = "keycloak-email-otp code v1";

    private CodeDerivation() {}

    static Code derive(CodeKey key, Challenge challenge) {
        ChallengeScope scope = challenge.scope();
        byte[] message = LengthPrefixed.encode(
                LABEL,
                scope.purpose().id(),
                scope.realm(),
                scope.subject(),
                scope.address(),
                scope.binding(),
                challenge.id().value(),
                Integer.toString(challenge.generation()));
        return encode(key, message, challenge.format());
    }

    private static Code encode(CodeKey key, byte[] message, CodeFormat format) {
        CodeAlphabet alphabet = format.alphabet();
        // Skips bytes past the last multiple of the alphabet's size, which would favor its first symbols.
        int unbiased = 256 - 256 % alphabet.size();
        StringBuilder code = new StringBuilder(format.length());
        for (int block = 0; code.length() < format.length(); block++) {
            byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(block).array();
            for (byte drawn : key.mac(message, number)) {
                int value = Byte.toUnsignedInt(drawn);
                if (value < unbiased && code.length() < format.length()) {
                    code.append(alphabet.symbol(value % alphabet.size()));
                }
            }
        }
        return new Code(code.toString());
    }
}
