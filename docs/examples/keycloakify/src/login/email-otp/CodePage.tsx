import { getKcClsx } from "keycloakify/login/lib/kcClsx";
import type { PageProps } from "keycloakify/login/pages/PageProps";
import type { I18n } from "../i18n";
import type { KcContext } from "../KcContext";
import { CodeActions } from "./CodeActions";
import { Checkbox, Field } from "./controls";
import { textOf, type EmailOtpKey } from "./messages";
import { useEmailOtpScript } from "./useEmailOtpScript";

type Context = Extract<KcContext, { pageId: "email-otp-code.ftl" }>;
export type CodeFormProps = Omit<PageProps<Context, I18n>, "Template">;

/** Asks for the code of the email. */
export function CodePage({ Template, ...props }: PageProps<Context, I18n>) {
  const { kcContext, i18n } = props;
  const text = textOf(i18n);
  const wrong = kcContext.messagesPerField.existsError("code");
  const failed = wrong || kcContext.message?.type === "error";
  const title = text("emailOtpTitle");

  return (
    <Template
      {...props}
      headerNode={title}
      documentTitle={failed ? text("emailOtpErrorTitle", title) : title}
      displayMessage={!wrong}
    >
      <CodeForm {...props} />
    </Template>
  );
}

/** The server's script reads the data attributes and counts, submits what arrives in one piece, and says what happens. */
function CodeForm({ kcContext, i18n, doUseDefaultCss, classes }: CodeFormProps) {
  const { emailOtp, linkedLogin, messagesPerField, url } = kcContext;
  const { kcClsx } = getKcClsx({ doUseDefaultCss, classes });
  const text = textOf(i18n);
  const enters = emailOtp.state === "enter";
  useEmailOtpScript(`${url.resourcesPath}/${emailOtp.script}`);

  return (
    <form
      id="kc-email-otp-form"
      className={kcClsx("kcFormClass")}
      action={url.loginAction}
      method="post"
      noValidate
      data-state={emailOtp.state}
      data-length={emailOtp.codeLength}
      data-alphabet={emailOtp.digits ? "digits" : "letters"}
      data-expires-in={emailOtp.expiresInSeconds}
      data-wait={emailOtp.waitSeconds}
      data-delivery={emailOtp.delivery}
      data-delivery-path={emailOtp.deliveryPath}
    >
      <link rel="stylesheet" href={`${url.resourcesPath}/${emailOtp.style}`} />
      {enters && <Sent kcContext={kcContext} text={text} />}
      {linkedLogin && (
        <p id="kc-email-otp-linked">
          {text("emailOtpLinks")}
          <br />
          {text("emailOtpLinkedProvider")}: <span dir="auto">{linkedLogin.provider}</span>
          {linkedLogin.account && (
            <>
              <br />
              {text("emailOtpLinkedAccount")}: <span dir="auto">{linkedLogin.account}</span>
            </>
          )}
        </p>
      )}
      <p
        id="kc-email-otp-status"
        role="status"
        data-filled={text("emailOtpFilledIn")}
        data-delayed={text("emailOtpDelayed")}
        data-failed={text("emailOtpNotSent")}
        data-uncertain={text("emailOtpMaybeSent")}
        data-expired={text("emailOtpExpired")}
      />
      {enters && emailOtp.trustDevice && (
        <Checkbox
          name="trustDevice"
          label={emailOtp.trustDevice}
          help={text("emailOtpTrustDeviceHelp")}
          defaultChecked={emailOtp.trustDeviceChosen}
          kcClsx={kcClsx}
        />
      )}
      {enters && (
        <div id="kc-email-otp-code">
          <Field
            name="code"
            label={text("emailOtpLabel")}
            error={messagesPerField.existsError("code") ? messagesPerField.getFirstError("code") : ""}
            describedBy="kc-email-otp-sent"
            autoComplete="one-time-code"
            autoCapitalize="characters"
            inputMode={emailOtp.digits ? "numeric" : "text"}
            kcClsx={kcClsx}
          />
        </div>
      )}
      <CodeActions kcContext={kcContext} i18n={i18n} kcClsx={kcClsx} />
      {enters && (
        <details id="kc-email-otp-help">
          <summary>{text("emailOtpHelp")}</summary>
          <ul>
            <li>{text("emailOtpHelpWait")}</li>
            <li>{text("emailOtpHelpSpam")}</li>
            <li>{text("emailOtpHelpAddress")}</li>
            <li>{text("emailOtpHelpContact")}</li>
          </ul>
        </details>
      )}
    </form>
  );
}

const PURPOSES: Partial<Record<Context["emailOtp"]["purpose"], EmailOtpKey>> = {
  "verify-email": "emailOtpForVerify",
  "update-email": "emailOtpForUpdate",
  enrol: "emailOtpForEnrol",
  "reset-credentials": "emailOtpForReset",
};

/** Where the code went, what it is for, and how long it is valid. */
function Sent({ kcContext, text }: { kcContext: Context; text: ReturnType<typeof textOf> }) {
  const { emailOtp, realm } = kcContext;
  const [before, after] = text(emailOtp.concealed ? "emailOtpSentIfKnown" : "emailOtpSentTo").split("{0}");
  const purpose = PURPOSES[emailOtp.purpose];

  return (
    <div id="kc-email-otp-sent">
      <p>
        {before}
        <bdi className="email-otp-address">{emailOtp.address}</bdi>
        {after}
      </p>
      {purpose && <p>{text(purpose, realm.displayName || realm.name)}</p>}
      <p
        id="kc-email-otp-valid"
        data-minutes={text("emailOtpValidFor", "#")}
        data-short={text("emailOtpValidShort")}
      >
        {emailOtp.expiresInMinutes === 0
          ? text("emailOtpValidShort")
          : text("emailOtpValidFor", `${emailOtp.expiresInMinutes}`)}
      </p>
    </div>
  );
}
