import { getKcClsx } from "keycloakify/login/lib/kcClsx";
import type { PageProps } from "keycloakify/login/pages/PageProps";
import type { I18n } from "../i18n";
import type { KcContext } from "../KcContext";
import { Button, Field } from "./controls";
import { textOf } from "./messages";
import { Passkey } from "./Passkey";

type Context = Extract<KcContext, { pageId: "email-otp-address.ftl" }>;

/** Asks for the address that gets a code. */
export function AddressPage(props: PageProps<Context, I18n>) {
  const { kcContext, i18n, doUseDefaultCss, classes, Template } = props;
  const { emailOtp, messagesPerField, realm, social, url } = kcContext;
  const { msg } = i18n;
  const { kcClsx } = getKcClsx({ doUseDefaultCss, classes });
  const text = textOf(i18n);
  const passkeys = emailOtp.entrance && kcContext.enableWebAuthnConditionalUI;
  const providers = (emailOtp.entrance && social?.providers) || [];

  return (
    <Template
      kcContext={kcContext}
      i18n={i18n}
      doUseDefaultCss={doUseDefaultCss}
      classes={classes}
      headerNode={
        emailOtp.entrance
          ? msg("loginAccountTitle")
          : emailOtp.enrols
            ? i18n.advancedMsg("requiredAction.email-otp-configure")
            : text("emailOtpOtherAddress")
      }
      displayMessage={!messagesPerField.existsError("email")}
      displayInfo={emailOtp.entrance && realm.registrationAllowed && !emailOtp.signsUp}
      infoNode={
        <div id="kc-registration">
          {msg("noAccount")} <a href={url.registrationUrl}>{msg("doRegister")}</a>
        </div>
      }
      socialProvidersNode={
        providers.length > 0 && (
          <div id="kc-social-providers">
            <h2>{msg("identity-provider-login-label")}</h2>
            <ul>
              {providers.map(provider => (
                <li key={provider.alias}>
                  <a id={`social-${provider.alias}`} href={provider.loginUrl}>
                    {provider.displayName}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    >
      <link rel="stylesheet" href={`${url.resourcesPath}/${emailOtp.style}`} />
      <form
        id="kc-email-otp-address-form"
        className={kcClsx("kcFormClass")}
        action={url.loginAction}
        method="post"
        noValidate
      >
        {emailOtp.entrance && <p id="kc-email-otp-intro">{text("emailOtpAddressIntro")}</p>}
        {emailOtp.enrols && <p id="kc-email-otp-intro">{text("emailOtpEnrolIntro")}</p>}
        <Field
          name="email"
          label={msg("email")}
          error={messagesPerField.existsError("email") ? messagesPerField.getFirstError("email") : ""}
          defaultValue={emailOtp.address}
          autoComplete={passkeys ? "username webauthn" : emailOtp.entrance ? "username" : "email"}
          autoCapitalize="none"
          inputMode="email"
          kcClsx={kcClsx}
        />
        {emailOtp.entrance && realm.rememberMe && (
          <div className="checkbox">
            <label>
              <input id="rememberMe" name="rememberMe" type="checkbox" defaultChecked={emailOtp.remembers} />{" "}
              {msg("rememberMe")}
            </label>
          </div>
        )}
        <div className={kcClsx("kcFormGroupClass")}>
          <div className={kcClsx("kcFormButtonsClass")}>
            <Button id="kc-login" name="login" look="kcButtonPrimaryClass" kcClsx={kcClsx}>
              {text("emailOtpSend")}
            </Button>
          </div>
        </div>
      </form>
      {emailOtp.entrance && kcContext.enableWebAuthnConditionalUI && (
        <Passkey kcContext={kcContext} i18n={i18n} kcClsx={kcClsx} />
      )}
    </Template>
  );
}
