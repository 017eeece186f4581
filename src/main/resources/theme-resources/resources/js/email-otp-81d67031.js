// Comfort for the page that asks for a code. Without it everything works, with one more click.

import { readCode } from "./email-otp-code-b89914f8.js";
import { followDelivery } from "./email-otp-delivery-683d64ad.js";
import { takeCode } from "./email-otp-fragment-3bbcb7e5.js";

const form = document.getElementById("kc-email-otp-form");
const status = document.getElementById("kc-email-otp-status");
const valid = document.getElementById("kc-email-otp-valid");
const input = form.elements.namedItem("code");
const login = document.getElementById("kc-login");
// The one button that works only after a time.
const button = form.querySelector("[data-counting]");
const shownAt = Date.now();

const secondsLeft = (total) => Math.max(0, Math.ceil(Number(total) - (Date.now() - shownAt) / 1000));

function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function count() {
  const wait = secondsLeft(form.dataset.wait);
  button.disabled = wait > 0;
  button.textContent = wait > 0 ? button.dataset.counting.replace("#", clock(wait)) : button.dataset.label;
  return wait;
}

function countExpiry() {
  const left = secondsLeft(form.dataset.expiresIn);
  const minutes = Math.round(left / 60);
  // Written only when it changes, as some screen readers read every change.
  const text = minutes > 0 ? valid.dataset.minutes.replace("#", minutes) : valid.dataset.short;
  if (valid.textContent.trim() !== text) {
    valid.textContent = text;
  }
  return left;
}

function tick() {
  const wait = button ? count() : 0;
  const left = input && !input.disabled ? countExpiry() : 0;
  if (input && !input.disabled && left === 0) {
    expire();
  }
  if (wait > 0 || left > 0) {
    setTimeout(tick, 1000);
  }
}

// The field goes, the button for a new code takes the place of the main one, and the reason is announced.
function expire() {
  const focused = document.activeElement === input;
  input.disabled = true;
  for (const gone of [login, ...form.querySelectorAll("#kc-email-otp-sent, #kc-email-otp-code, #kc-email-otp-help")]) {
    gone.hidden = true;
  }
  button.className = login.className;
  button.dataset.label = button.dataset.newLabel;
  button.dataset.counting = button.dataset.newCounting;
  form.dataset.state = "send";
  say("expired");
  count();
  if (focused && !button.disabled) {
    button.focus();
  }
}

function say(what) {
  status.textContent = status.dataset[what] ?? "";
}

// One submission only: a double click must not use up the page's session code twice.
let submitted = false;
form.addEventListener("submit", (event) => {
  if (submitted) {
    event.preventDefault();
  }
  submitted = true;
  form.setAttribute("aria-busy", "true");
});

// A page brought back from the browser's cache is fresh again.
window.addEventListener("pageshow", () => {
  submitted = false;
  form.removeAttribute("aria-busy");
});

// A code that arrives in one piece is complete: pasted, dropped, or filled in. Typing can be corrected first.
let before = "";
input?.addEventListener("input", () => {
  const grown = input.value.length - before.length;
  before = input.value;
  const code = readCode(input.value, Number(form.dataset.length), form.dataset.alphabet);
  if (grown > 1 && code !== null) {
    form.requestSubmit(login);
  }
});

// A code from the link in the mail waits for one click: a link alone must sign nobody in.
const linked = takeCode();
if (input && linked !== null && linked === readCode(linked, Number(form.dataset.length), form.dataset.alphabet)) {
  input.value = linked;
  before = linked;
  login.focus();
  say("filled");
}

if (input) {
  followDelivery(form, () => !input.disabled, (delivery) => {
    say(delivery);
    if (["delayed", "failed", "uncertain"].includes(delivery)) {
      form.dataset.wait = "0";
      count();
    }
  });
}

tick();
