import type { ExtendKcContext } from "keycloakify/login";
import type { KcEnvName, ThemeName } from "../kc.gen";
import type { EmailOtpPages } from "./email-otp/EmailOtpKcContext";

type KcContextExtension = {
  themeName: ThemeName;
  properties: Record<KcEnvName, string>;
};

type KcContextExtensionPerPage = EmailOtpPages;

export type KcContext = ExtendKcContext<KcContextExtension, KcContextExtensionPerPage>;
