// What happened in the realm.

import { call } from "./email-otp-console-session-4301fb46.js";
import { fill, number, rows, text, time } from "./email-otp-console-shown-b8aaf170.js";

function sinceWhen(window) {
  return window.complete ? "" : text("since", time(window.since));
}

export async function showRealm() {
  const section = document.getElementById("figures");
  const without = document.getElementById("figures-none");
  try {
    const { lastHour, lastDay } = await call("GET", ["email-otp", "figures"]);
    for (const kind of ["mails", "codes"]) {
      for (const [name, count] of Object.entries(lastHour[kind])) {
        fill(`hour-${kind}-${name}`, number(count));
        fill(`day-${kind}-${name}`, number(lastDay[kind][name]));
      }
    }
    fill("hour-since", sinceWhen(lastHour));
    fill("day-since", sinceWhen(lastDay));
    rows(
      "networks",
      lastDay.networks.map((each) => [each.network || text("unknown"), number(each.wrong), number(each.refused)]),
    );
    section.hidden = false;
    without.hidden = true;
  } catch (refused) {
    section.hidden = true;
    without.hidden = false;
    const why = { 403: text("forbidden"), 409: text("noEvents") };
    without.textContent = why[refused.status] ?? text("failed", refused.message);
  }
}
