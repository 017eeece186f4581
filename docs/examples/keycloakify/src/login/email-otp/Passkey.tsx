import { useScript } from "keycloakify/login/pages/LoginUsername.useScript";
import type { I18n } from "../i18n";
import type { KcClsx } from "./controls";
import type { Passkeys } from "./EmailOtpKcContext";

const BUTTON = "authenticateWebAuthnButton";
const ANSWER = ["clientDataJSON", "authenticatorData", "signature", "credentialId", "userHandle", "error"];

/** Signs in with a passkey, by Keycloak's own scripts: on a click, or when the browser proposes one in the field. */
export function Passkey({ kcContext, i18n, kcClsx }: { kcContext: Passkeys; i18n: I18n; kcClsx: KcClsx }) {
  useScript({ webAuthnButtonId: BUTTON, kcContext, i18n });
  return (
    <>
      <form id="webauth" action={kcContext.url.loginAction} method="post">
        {ANSWER.map(name => (
          <input key={name} type="hidden" id={name} name={name} />
        ))}
      </form>
      <form id="authn_select">
        {kcContext.authenticators?.authenticators.map(({ credentialId }) => (
          <input key={credentialId} type="hidden" name="authn_use_chk" value={credentialId} />
        ))}
      </form>
      <button
        id={BUTTON}
        type="button"
        className={kcClsx("kcButtonClass", "kcButtonDefaultClass", "kcButtonBlockClass", "kcButtonLargeClass")}
      >
        {i18n.msg("passkey-doAuthenticate")}
      </button>
    </>
  );
}
