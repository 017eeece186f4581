import DefaultPage from "keycloakify/login/DefaultPage";
import Template from "keycloakify/login/Template";
import UserProfileFormFields from "keycloakify/login/UserProfileFormFields";
import { AddressPage } from "./email-otp/AddressPage";
import { CodePage } from "./email-otp/CodePage";
import { useI18n } from "./i18n";
import type { KcContext } from "./KcContext";

export default function KcPage({ kcContext }: { kcContext: KcContext }) {
  const { i18n } = useI18n({ kcContext });
  const shared = { i18n, Template, doUseDefaultCss: true };
  switch (kcContext.pageId) {
    case "email-otp-address.ftl":
      return <AddressPage kcContext={kcContext} {...shared} />;
    case "email-otp-code.ftl":
      return <CodePage kcContext={kcContext} {...shared} />;
    default:
      return (
        <DefaultPage
          kcContext={kcContext}
          {...shared}
          UserProfileFormFields={UserProfileFormFields}
          doMakeUserConfirmPassword
        />
      );
  }
}
