package dev.emailotp.keycloak.metric;

import java.util.List;

/**
 * A label of a metric, with all its values. No value is anything that a visitor could choose, and none identifies a
 * person: the number of time series stays small.
 *
 * @param name the name; stable
 * @param values all values; empty if they are the names of realms
 */
public record Label(String name, List<String> values) {
    /** The name of the realm. */
    static final Label REALM = new Label("realm", List.of());

    /** What a code is for, as in events. */
    static final Label PURPOSE = of(
            "purpose",
            "second-factor",
            "passwordless",
            "verify-email",
            "update-email",
            "enrol",
            "reset-credentials",
            "idp-link",
            "prove-address",
            "transaction");

    /** What became of a request for a code. */
    static final Label ASKED = of(
            "result",
            "issued",
            "again",
            "withheld",
            "live",
            "cooldown",
            "mail_limit",
            "slowed_down",
            "locked",
            "exhausted");

    /** What became of an entered code, as in events. */
    static final Label ENTERED = of(
            "result", "verified", "wrong", "malformed", "expired", "exhausted", "locked", "guess_limit", "slowed_down");

    /** Why nothing was sent or compared, or the store could not be asked any more. */
    static final Label STOPPED = of("reason", "refused", "store_unavailable");

    /** The limit that has refused. */
    static final Label LIMIT = of(
            "limit",
            "cooldown",
            "mails_per_address",
            "mails_per_network",
            "guesses_per_code",
            "guesses_per_network",
            "wrong_per_person",
            "wrong_per_crowd");

    /** The crowd that has entered many wrong codes. */
    static final Label CROWD = of("per", "address", "domain", "realm");

    /** What became of a visitor check. */
    static final Label CHECK =
            of("result", "asked", "passed", "waited", "failed", "too_soon", "used", "unavailable", "refused");

    /** What became of a mail, as in events. */
    static final Label MAIL = of("result", "sent", "no_account", "delayed", "smtp", "expired", "queue_full", "stopped");

    /** Who has accepted a mail. */
    static final Label PROVIDER = of("provider", "smtp", "resend", "sendgrid", "mailgun", "postmark", "ses");

    /** Why a try to send a mail failed, as in events. */
    static final Label FAILURE = of(
            "class",
            "connect",
            "tls",
            "authentication",
            "4xx",
            "5xx",
            "busy",
            "refused",
            "answer_lost",
            "address",
            "template",
            "internal");

    /** What was asked of the store. */
    static final Label OPERATION = of(
            "operation",
            "open",
            "create",
            "find",
            "look",
            "take",
            "note_delivery",
            "delivery",
            "acquire",
            "availability",
            "used",
            "reset",
            "keep_handle",
            "find_handle",
            "take_handle");

    /** Whether the store has answered. */
    static final Label ANSWER = of("result", "ok", "unavailable", "error");

    /** What happened with a device, as in events. */
    static final Label DEVICE = of("result", "used", "trusted", "copied");

    /** Why a device is no longer trusted, as in events. */
    static final Label ENDING =
            of("reason", "expired", "password", "address", "signed_out", "disabled", "replaced", "too_many", "admin");

    /** Why a login, or a change in a session, was refused although Keycloak would have let it pass. */
    static final Label GUARD = of(
            "reason",
            "no_person",
            "outlived",
            "step_missing",
            "action_pending",
            "link_gone",
            "withheld",
            "in_session",
            "browser_needed");

    /** The door for apps. */
    static final Label DOOR = of("door", "send-code", "verify-code", "authorize-challenge", "token", "password-grant");

    /** The answer to an app: {@code ok}, or the stable name of the error. */
    static final Label API = of(
            "result",
            "ok",
            "malformed_request",
            "method_not_allowed",
            "invalid_client",
            "not_enabled",
            "invalid_scope",
            "invalid_address",
            "binding_required",
            "invalid_session",
            "visitor_check_required",
            "code_required",
            "password_required",
            "wrong_password",
            "wrong_code",
            "malformed_code",
            "expired_code",
            "exhausted_code",
            "locked",
            "paused",
            "cooling_down",
            "mail_limit",
            "guess_limit",
            "disabled",
            "browser_needed",
            "action_required",
            "consent_required",
            "mail_not_sendable",
            "store_unavailable");

    private static Label of(String name, String... values) {
        return new Label(name, List.of(values));
    }
}
