// How the realm stands in an attack.

import { call } from "./email-otp-console-session-4301fb46.js";
import { fill, number, rows, tell, text, time } from "./email-otp-console-shown-b8aaf170.js";

const PATH = ["email-otp", "attack"];

export async function showAttack() {
  const section = document.getElementById("attack");
  const without = document.getElementById("attack-none");
  try {
    const { stage, forced, since, signals } = await call("GET", PATH);
    fill("attack-stage", forced ?? stage);
    fill("attack-since", since ? text("since", time(since)) : "");
    rows(
      "signals",
      signals.map(({ signal, value, threshold }) => [signal, number(value), number(threshold)]),
    );
    section.hidden = false;
    without.hidden = true;
  } catch (refused) {
    section.hidden = true;
    without.hidden = false;
    without.textContent = refused.status === 403 ? text("forbidden") : text("failed", refused.message);
  }
}

export async function endAttack() {
  await call("DELETE", PATH);
  await showAttack();
  tell(text("done"));
}
