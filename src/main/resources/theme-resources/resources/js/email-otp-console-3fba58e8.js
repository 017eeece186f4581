// The page for admins: signs in, shows the realm and one person, and does what its buttons say.

import { find, showPerson, act } from "./email-otp-console-person-43f682fd.js";
import { showRealm } from "./email-otp-console-realm-0d63b70b.js";
import { call, signIn, signOut } from "./email-otp-console-session-fc23b2b7.js";
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

async function test(path) {
  const { sent, failure, cause, reply } = await call("POST", path);
  const why = [failure, reply, cause].filter(Boolean).join(", ");
  tell(sent ? text("testSent") : text("testFailed", why), !sent);
}

const buttons = {
  reload: () => Promise.all([showRealm(), showPerson()]),
  "test-me": () => test("email-otp/test-mail"),
  "test-person": async () => {
    await test(`email-otp/users/${location.hash.slice(1)}/test-mail`);
    await showPerson();
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
    await Promise.all([showRealm(), showPerson()]);
  });
}
