package dev.emailotp.keycloak.api;

import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.CodeFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A code that is on its way, or would be if there were an account.
 *
 * @param session the handle, for the next request
 */
record SentCode(String session, ChallengeStatus status, CodeFormat format) {
    Map<String, Object> members() {
        Map<String, Object> members = new TreeMap<>();
        members.put("auth_session", session);
        members.put("expires_in", seconds(status.expiresIn()));
        members.put("resend_in", seconds(status.resendIn()));
        members.put("code_length", format.length());
        members.put("code_alphabet", format.alphabet().name().toLowerCase(Locale.ROOT));
        return members;
    }

    ApiRefusal asRefusal() {
        ApiRefusal refusal = ApiRefusal.of(ApiError.CODE_REQUIRED);
        for (Map.Entry<String, Object> member : members().entrySet()) {
            refusal = refusal.with(member.getKey(), member.getValue());
        }
        return refusal;
    }

    private static long seconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }
}
