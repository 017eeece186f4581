package dev.emailotp.keycloak.mail.provider;

import dev.emailotp.keycloak.channel.FailureCause;
import dev.emailotp.keycloak.channel.FailureKind;
import dev.emailotp.keycloak.channel.SendFailure;
import dev.emailotp.keycloak.http.ApiReply;
import dev.emailotp.keycloak.http.ApiRequest;

/** How a provider is asked to send a mail, and what its answers mean. */
interface MailApi {
    ApiRequest request(ProviderMail mail, ProviderAccount account);

    /** Returns the provider's name for a mail that it has accepted; empty if it gives none. */
    String id(ApiReply accepted);

    /**
     * Returns whether the provider has accepted the mail. An answer without the name that a provider always gives may be
     * that of a gateway.
     */
    default boolean isAccepted(ApiReply reply) {
        return reply.isSuccess() && !id(reply).isEmpty();
    }

    /** Returns what a refusal means. By its status alone, unless the provider tells more. */
    default SendFailure refusal(ApiReply reply) {
        return byStatus(reply);
    }

    static SendFailure byStatus(ApiReply reply) {
        return switch (reply.status()) {
            case 200, 201, 202, 204 -> SendFailure.of(FailureKind.ANSWER_LOST, FailureCause.TEMPORARY, reply.code());
            // 406: without a header; 451: in another region
            case 401, 402, 403, 404, 405, 406, 407, 451 -> settings(reply);
            case 413 -> SendFailure.of(FailureKind.REFUSED, FailureCause.CONTENT, reply.code());
            case 429 -> busy(reply, FailureCause.QUOTA);
            // A gateway has lost what the service said.
            case 408, 502, 504, 520, 522, 523, 524 ->
                SendFailure.of(FailureKind.ANSWER_LOST, FailureCause.TEMPORARY, reply.code());
            default ->
                reply.status() / 100 == 5
                        ? busy(reply, FailureCause.TEMPORARY)
                        : reply.status() / 100 == 3
                                ? settings(reply)
                                : SendFailure.of(FailureKind.REFUSED, FailureCause.RECIPIENT, reply.code());
        };
    }

    /** Returns a refusal of the account's key, sender or plan, which concerns all mails. */
    static SendFailure settings(ApiReply reply) {
        return SendFailure.of(FailureKind.AUTHENTICATION, FailureCause.CONFIGURATION, reply.code());
    }

    /** Returns a refusal of all mails for longer than a person waits, by a limit of the account. */
    static SendFailure usedUp(ApiReply reply) {
        return SendFailure.of(FailureKind.AUTHENTICATION, FailureCause.QUOTA, reply.code());
    }

    /** Returns a refusal of this mail, of which another recipient knows nothing. */
    static SendFailure refused(ApiReply reply, FailureCause cause) {
        return SendFailure.of(FailureKind.REFUSED, cause, reply.code());
    }

    static SendFailure busy(ApiReply reply, FailureCause cause) {
        SendFailure busy = SendFailure.of(FailureKind.BUSY, cause, reply.code());
        boolean tooMany = cause == FailureCause.QUOTA || reply.retryAfter().isPresent();
        return tooMany ? busy.fromTooMany(reply.retryAfter()) : busy;
    }
}
