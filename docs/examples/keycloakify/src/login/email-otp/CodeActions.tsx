import type { I18n } from "../i18n";
import type { KcContext } from "../KcContext";
import { Button, type KcClsx } from "./controls";
import { textOf } from "./messages";

type Context = Extract<KcContext, { pageId: "email-otp-code.ftl" }>;

/** The buttons that can work in this state. The script counts the one that works only after a time. */
export function CodeActions({ kcContext, i18n, kcClsx }: { kcContext: Context; i18n: I18n; kcClsx: KcClsx }) {
  const { auth, emailOtp, isAppInitiatedAction } = kcContext;
  const { msg, advancedMsgStr } = i18n;
  const text = textOf(i18n);
  const primary = { look: "kcButtonPrimaryClass", kcClsx } as const;
  const other = { look: "kcButtonDefaultClass", kcClsx, value: "true", formNoValidate: true } as const;
  const counted = {
    resend: { "data-label": text("emailOtpResend"), "data-counting": text("emailOtpResendIn", "#") },
    sendNew: { "data-label": text("emailOtpSendNew"), "data-counting": text("emailOtpSendNewIn", "#") },
    again: { "data-label": text("emailOtpTryAgain"), "data-counting": text("emailOtpTryAgainIn", "#") },
  };
  // Keycloak's template has a link to start over where it shows who signs in.
  const restarts = auth?.showUsername && !auth.showResetCredentials;

  return (
    <div className="email-otp-actions">
      {emailOtp.state === "enter" && (
        <>
          <Button id="kc-login" name="login" {...primary}>
            {advancedMsgStr(emailOtp.submit)}
          </Button>
          <Button
            id="kc-email-otp-resend"
            name="resend"
            {...other}
            {...counted.resend}
            data-new-label={text("emailOtpSendNew")}
            data-new-counting={text("emailOtpSendNewIn", "#")}
          >
            {text("emailOtpResend")}
          </Button>
        </>
      )}
      {emailOtp.state === "send" && (
        <Button id="kc-email-otp-resend" name="resend" {...other} {...primary} {...counted.sendNew}>
          {text("emailOtpSendNew")}
        </Button>
      )}
      {emailOtp.state === "wait" && (
        <Button id="kc-email-otp-again" name="again" {...other} {...primary} {...counted.again}>
          {text("emailOtpTryAgain")}
        </Button>
      )}
      {isAppInitiatedAction && (
        <Button id="kc-email-otp-cancel-aia" name="cancel-aia" {...other}>
          {msg("doCancel")}
        </Button>
      )}
      {emailOtp.cancel && !(restarts && emailOtp.cancel === "emailOtpStartOver") && (
        <Button id="kc-email-otp-cancel" name="cancel" {...other}>
          {advancedMsgStr(emailOtp.cancel)}
        </Button>
      )}
    </div>
  );
}
