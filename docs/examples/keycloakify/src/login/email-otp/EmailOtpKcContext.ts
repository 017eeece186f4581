import type { KcContext } from "keycloakify/login/KcContext";

type LoginUsername = Extract<KcContext, { pageId: "login-username.ftl" }>;

/** What Keycloak tells a page that offers passkeys. */
type PasskeyKey =
  | "authenticators"
  | "challenge"
  | "userVerification"
  | "rpId"
  | "createTimeout"
  | "mediation"
  | "authenticatorAttachment"
  | "isUserIdentified";

export type Passkeys = Pick<LoginUsername, PasskeyKey | "url"> & { enableWebAuthnConditionalUI: true };
type NoPasskeys = { enableWebAuthnConditionalUI?: false };

type AddressPageContext = Pick<LoginUsername, "social"> & {
  url: { registrationUrl: string };
  realm: { registrationAllowed: boolean; rememberMe: boolean };
  emailOtp: {
    address: string;
    entrance: boolean;
    enrols: boolean;
    signsUp: boolean;
    remembers: boolean;
    style: string;
  };
} & (Passkeys | NoPasskeys);

export type CodePageContext = {
  emailOtp: {
    state: "enter" | "send" | "wait" | "stopped";
    purpose:
      | "second-factor"
      | "passwordless"
      | "verify-email"
      | "update-email"
      | "enrol"
      | "reset-credentials"
      | "idp-link";
    address: string;
    concealed: boolean;
    codeLength: number;
    digits: boolean;
    submit: "doLogIn" | "doContinue";
    cancel: "" | "emailOtpBackToSignIn" | "emailOtpOtherAddress" | "emailOtpStartOver";
    expiresInSeconds: number;
    expiresInMinutes: number;
    waitSeconds: number;
    trustDevice: string;
    trustDeviceChosen: boolean;
    delivery: "queued" | "sent" | "delayed" | "failed" | "uncertain";
    deliveryPath: string;
    style: string;
    script: string;
  };
  linkedLogin?: { provider: string; account: string };
};

/** What each page gets: the tables in docs/pages.md. Keycloakify makes a page of each name that it finds here. */
export type EmailOtpPages = {
  "email-otp-address.ftl": AddressPageContext;
  "email-otp-code.ftl": CodePageContext;
};
