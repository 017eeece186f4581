package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.codes.CodeUse;
import dev.emailotp.keycloak.rest.DeliveryResource;
import dev.emailotp.keycloak.time.KeycloakClock;
import dev.emailotp.otp.Challenge;
import dev.emailotp.otp.ChallengeScope;
import dev.emailotp.otp.ChallengeStatus;
import dev.emailotp.otp.CodeAlphabet;
import dev.emailotp.otp.CodeFormat;
import dev.emailotp.otp.CodePolicy;
import dev.emailotp.otp.Delivery;
import dev.emailotp.otp.IssueResult;
import dev.emailotp.otp.LimitedBy;
import dev.emailotp.otp.MaskedAddress;
import dev.emailotp.otp.OneTimeCodes;
import dev.emailotp.otp.VerifyResult;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page that asks for a code, in all its states. */
final class CodePage {
    private static final String TEMPLATE = "email-otp-code.ftl";
    private static final String FIELD = "code";

    private final LoginFormsProvider form;
    private final String cancelKey;
    private final Recipient recipient;
    private final ChallengeScope scope;
    private final CodePolicy policy;
    private final String deliveryPath;

    CodePage(StepContext stepContext, Recipient recipient, ChallengeScope scope, CodePolicy policy) {
        this.form = stepContext.form();
        this.cancelKey = stepContext.cancelKey();
        this.recipient = recipient;
        this.scope = scope;
        this.policy = policy;
        this.deliveryPath = DeliveryResource.path(
                stepContext.session(), stepContext.session().getContext().getRealm());
    }

    Response opened(IssueResult result, OneTimeCodes codes) {
        if (result instanceof IssueResult.LimitReached refused) {
            form.setError(tooManyMails(refused.by()), wait(refused.retryAfter()));
        } else if (result instanceof IssueResult.Locked refused) {
            form.setError("emailOtpLocked", wait(refused.retryAfter()));
        } else if (result instanceof IssueResult.CoolingDown refused) {
            form.setError("emailOtpCoolingDown", wait(refused.retryAfter()));
        } else if (result instanceof IssueResult.Issued issued) {
            return render(justSent(issued.challenge()));
        } else {
            return reloaded(codes.status(scope, policy));
        }
        return render(codes.status(scope, policy));
    }

    Response reloaded(ChallengeStatus status) {
        if (status.challenge().isEmpty()) {
            form.setError("emailOtpExpired");
        } else if (status.exhausted()) {
            form.setError("emailOtpExhausted");
        } else if (status.delivery() == Delivery.FAILED) {
            form.setError("emailOtpNotSent");
        } else if (status.delivery() == Delivery.DELAYED) {
            form.setError("emailOtpDelayed");
        }
        return render(status);
    }

    Response resent(IssueResult result, OneTimeCodes codes) {
        if (result instanceof IssueResult.Issued issued) {
            form.setInfo("emailOtpSentAgain");
            return render(justSent(issued.challenge()));
        }
        if (result instanceof IssueResult.CoolingDown refused) {
            form.setError("emailOtpCoolingDown", wait(refused.retryAfter()));
        } else if (result instanceof IssueResult.LimitReached refused) {
            form.setError(tooManyMails(refused.by()), wait(refused.retryAfter()));
        } else if (result instanceof IssueResult.Locked refused) {
            form.setError("emailOtpLocked", wait(refused.retryAfter()));
        }
        return render(codes.status(scope, policy));
    }

    Response entered(VerifyResult result, OneTimeCodes codes) {
        ChallengeStatus status = codes.status(scope, policy);
        if (result instanceof VerifyResult.Wrong wrong && wrong.attemptsLeft() > 0) {
            field("emailOtpWrong", wrong.attemptsLeft());
        } else if (result instanceof VerifyResult.Wrong) {
            form.setError(status.exhausted() ? "emailOtpExhausted" : "emailOtpLockedNow");
        } else if (result instanceof VerifyResult.Malformed malformed) {
            CodeFormat expected = malformed.expected();
            boolean digits = expected.alphabet() == CodeAlphabet.DIGITS;
            field(digits ? "emailOtpNotDigits" : "emailOtpNotLetters", expected.length());
        } else if (result instanceof VerifyResult.Expired) {
            form.setError("emailOtpExpired");
        } else if (result instanceof VerifyResult.Exhausted) {
            form.setError("emailOtpExhausted");
        } else if (result instanceof VerifyResult.Locked refused) {
            form.setError("emailOtpLocked", wait(refused.retryAfter()));
        } else if (result instanceof VerifyResult.LimitReached refused) {
            form.setError(
                    refused.by() == LimitedBy.CROWD ? "emailOtpSlowedDown" : "emailOtpTooManyGuesses",
                    wait(refused.retryAfter()));
        }
        return render(status);
    }

    Response refused(String error) {
        form.setError(
                switch (error) {
                    case Errors.USER_TEMPORARILY_DISABLED -> "emailOtpPaused";
                    case Errors.USER_DISABLED -> "emailOtpDisabled";
                    default -> "emailOtpExpired";
                });
        return render(nothing());
    }

    Response unavailable() {
        form.setError("emailOtpUnavailable");
        return render(nothing());
    }

    private static String tooManyMails(LimitedBy by) {
        return switch (by) {
            case ADDRESS -> "emailOtpTooManyMails";
            case NETWORK -> "emailOtpTooManyMailsFromNetwork";
            case CROWD -> "emailOtpSlowedDown";
        };
    }

    private ChallengeStatus justSent(Challenge challenge) {
        return new ChallengeStatus(
                Optional.of(challenge),
                false,
                Delivery.QUEUED,
                challenge.remainingAt(new KeycloakClock().instant()),
                policy.resendCooldown());
    }

    private static ChallengeStatus nothing() {
        return new ChallengeStatus(Optional.empty(), false, Delivery.QUEUED, Duration.ZERO, Duration.ZERO);
    }

    private void field(String message, int number) {
        form.addError(new FormMessage(FIELD, message, number));
    }

    /** A time to wait in words, rounded up; abbreviated units need no plurals. */
    private String wait(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        if (seconds < 90) {
            return form.getMessage("emailOtpSeconds", seconds);
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 90
                ? form.getMessage("emailOtpMinutes", minutes)
                : form.getMessage("emailOtpHours", (minutes + 59) / 60);
    }

    /** A name that was typed in place of an address is shown as it was typed: nobody else sees this page. */
    private String shown() {
        String typed = recipient.shownAs();
        return typed.contains("@") ? MaskedAddress.of(typed).value() : typed;
    }

    private Response render(ChallengeStatus status) {
        CodeFormat format = status.challenge().map(Challenge::format).orElse(policy.format());
        Map<String, Object> page = new HashMap<>();
        page.put("address", shown());
        page.put("concealed", recipient.concealed());
        page.put("cancel", cancelKey);
        page.put("submit", CodeUse.signsIn(scope.purpose()) ? "doLogIn" : "doContinue");
        page.put("codeLength", format.length());
        page.put("digits", format.alphabet() == CodeAlphabet.DIGITS);
        page.put("delivery", status.delivery().name().toLowerCase(Locale.ROOT));
        page.put("deliveryPath", deliveryPath);
        page.put("live", status.challenge().isPresent() && !status.exhausted());
        page.put("expiresInSeconds", status.expiresIn().toSeconds());
        page.put(
                "expiresInMinutes",
                Math.max(1, status.expiresIn().plusSeconds(30).toMinutes()));
        page.put("resendInSeconds", status.resendIn().plusMillis(999).toSeconds());
        form.setAttribute("emailOtp", page);
        return form.createForm(TEMPLATE);
    }
}
