// One person: found, shown, helped.

import { call } from "./email-otp-console-session-4301fb46.js";
import { duration, fill, number, rows, tell, text, time } from "./email-otp-console-shown-b8aaf170.js";

const person = document.getElementById("person");
const found = document.getElementById("found");

export async function find(words) {
  person.hidden = true;
  found.replaceChildren();
  const query = new URLSearchParams({ search: words, max: 10, briefRepresentation: true });
  const people = await call("GET", ["users"], `?${query}`);
  found.replaceChildren(
    ...people.map((one) => {
      const entry = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${encodeURIComponent(one.id)}`;
      link.textContent = one.username;
      entry.append(link);
      return entry;
    }),
  );
  tell(people.length === 0 ? text("findNone") : "");
  if (people.length === 1) {
    location.hash = encodeURIComponent(people[0].id);
  }
}

function shownId() {
  return decodeURIComponent(location.hash.slice(1));
}

/** Shows the person whose id is in the address of the page. */
export async function showPerson() {
  const id = shownId();
  person.hidden = true;
  if (!id) {
    return;
  }
  const [account, shown] = await Promise.all([
    call("GET", ["users", id]).catch(() => null),
    call("GET", ["email-otp", "users", id]),
  ]);
  if (id !== shownId()) {
    // A late answer about a person whom the admin has left: the buttons act on the next one.
    return;
  }
  fill("person-name", account?.username ?? id);
  fill("person-address", shown.address && `${shown.address} (${text(shown.addressVerified ? "verified" : "unverified")})`);
  fill("person-factor", shown.factor ? [shown.factor.name, shown.factor.address].filter(Boolean).join(" · ") : text("factorNone"));
  fill("person-locked", shown.lockedForSeconds ? duration(shown.lockedForSeconds) : text("notLocked"));
  rows("limits", shown.limits.filter((each) => each.used > 0).map(limit));
  rows("devices", shown.devices.map(device));
  rows("events", (shown.events ?? []).map(event));
  fill("events-none", text(shown.events ? "none" : "eventsUnseen"));
  for (const button of person.querySelectorAll("button")) {
    button.hidden = !shown.manageable;
  }
  found.replaceChildren();
  person.hidden = false;
}

function limit(each) {
  return [
    text(each.budget.replace("known-browser", "knownBrowser")) + (each.mailbox === "factor" ? ` (${text("otherMailbox")})` : ""),
    text(each.counted === "mails" ? "mails" : "wrongCodes"),
    `${number(each.used)} / ${number(each.limit)}`,
    duration(each.windowSeconds),
    each.nextInSeconds ? duration(each.nextInSeconds) : text("now"),
  ];
}

function device(each) {
  const named = each.name || [each.browser, each.system].filter(Boolean).join(", ");
  return [named || text("unknown"), each.network, time(each.trustedSince), time(each.lastUsed), time(each.trustedUntil)];
}

function event(each) {
  return [time(each.time), each.type, each.purpose, each.result];
}

const actions = {
  lift: ["DELETE", "limits"],
  "end-codes": ["DELETE", "codes"],
  distrust: ["DELETE", "devices"],
};

/** Does something for the person who is shown. Returns the answer's body. */
export async function forPerson(method, what) {
  return call(method, ["email-otp", "users", shownId(), what]);
}

export async function act(name) {
  await forPerson(...actions[name]);
  await showPerson();
  tell(text("done"));
}
