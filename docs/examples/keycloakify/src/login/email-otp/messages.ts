import type { I18n } from "../i18n";

/** The texts of our pages. The JAR of keycloak-email-otp has them in all languages; a realm or a theme can override them. */
const KEYS = [
  "emailOtpAddressIntro",
  "emailOtpDelayed",
  "emailOtpEnrolIntro",
  "emailOtpErrorTitle",
  "emailOtpExpired",
  "emailOtpFilledIn",
  "emailOtpForEnrol",
  "emailOtpForReset",
  "emailOtpForUpdate",
  "emailOtpForVerify",
  "emailOtpHelp",
  "emailOtpHelpAddress",
  "emailOtpHelpContact",
  "emailOtpHelpSpam",
  "emailOtpHelpWait",
  "emailOtpLabel",
  "emailOtpLinkedAccount",
  "emailOtpLinkedProvider",
  "emailOtpLinks",
  "emailOtpMaybeSent",
  "emailOtpNotSent",
  "emailOtpOtherAddress",
  "emailOtpResend",
  "emailOtpResendIn",
  "emailOtpSend",
  "emailOtpSendNew",
  "emailOtpSendNewIn",
  "emailOtpSentIfKnown",
  "emailOtpSentTo",
  "emailOtpTitle",
  "emailOtpTrustDeviceHelp",
  "emailOtpTryAgain",
  "emailOtpTryAgainIn",
  "emailOtpValidFor",
  "emailOtpValidShort",
] as const;

export type EmailOtpKey = (typeof KEYS)[number];

/** Returns the text of a key as the server has sent it, in the person's language. */
export type Text = (key: EmailOtpKey, ...args: string[]) => string;

export function textOf(i18n: I18n): Text {
  return (key, ...args) => i18n.advancedMsgStr(key, ...args);
}

/** Runs on the server, for each name that a page's variables have: adds our texts to the messages that the page gets. */
export const messagesFtl = `
<#if path?size == 0 && key == "emailOtp">
  <#list ${JSON.stringify(KEYS)} as ours>
    <@addToXKeycloakifyMessagesIfMessageKey str=ours />
  </#list>
</#if>`;
