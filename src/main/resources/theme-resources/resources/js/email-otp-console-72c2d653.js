// The page for admins: signs in, shows the realm and one person, and does what its buttons say.

import { endAttack, showAttack } from "./email-otp-console-attack-e60c1010.js";
import { act, find, forPerson, showPerson } from "./email-otp-console-person-d51d4817.js";
import { showRealm } from "./email-otp-console-realm-d9135916.js";
import { call, signIn, signOut } from "./email-otp-console-session-4301fb46.js";
import { fill, tell, text } from "./email-otp-console-shown-b8aaf170.js";

/** Does one thing at a time, and tells what the server says if it cannot be done. */
async function attempt(what) {
  tell("");
  document.body.setAttribute("aria-busy", "true");
  try {
    await what();
  } catch (refused) {
    tell(refused.status === 403 ? text("forbidden") : text("failed", refused.message), true);
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}

function tellOfTest({ sent, failure, cause, reply }) {
  const why = [failure, reply, cause].filter(Boolean).join(", ");
  tell(sent ? text("testSent") : text("testFailed", why), !sent);
}

const buttons = {
  reload: () => Promise.all([showRealm(), showAttack(), showPerson()]),
  "end-attack": endAttack,
  "test-me": async () => tellOfTest(await call("POST", ["email-otp", "test-mail"])),
  "test-person": async () => {
    const answer = await forPerson("POST", "test-mail");
    await showPerson();
    tellOfTest(answer);
  },
  "sign-out": async () => signOut(),
};

function listen() {
  document.addEventListener("click", (click) => {
    const name = click.target.closest("button")?.dataset.does;
    if (name) {
      attempt(() => (buttons[name] ? buttons[name]() : act(name)));
    }
  });
  document.getElementById("find").addEventListener("submit", (submit) => {
    submit.preventDefault();
    attempt(() => find(document.getElementById("words").value.trim()));
  });
  addEventListener("hashchange", () => attempt(showPerson));
}

if (!crypto.subtle) {
  tell(text("secure"), true);
} else {
  attempt(async () => {
    await signIn();
    fill("realm", new URLSearchParams(location.search).get("realm") ?? document.body.dataset.realm);
    document.getElementById("content").hidden = false;
    document.getElementById("sign-out").hidden = false;
    listen();
    await Promise.all([showRealm(), showAttack(), showPerson()]);
  });
}
