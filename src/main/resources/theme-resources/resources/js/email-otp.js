// Comfort for the page that asks for a code. Without it everything works, with one more click.

import { readCode } from "./email-otp-code.js";

const form = document.getElementById("kc-email-otp-form");
const input = form.elements.namedItem("code");
const resend = document.getElementById("kc-email-otp-resend");
const valid = document.getElementById("kc-email-otp-valid");
const texts = document.getElementById("kc-email-otp-countdown").dataset;
const delivery = document.getElementById("kc-email-otp-delivery");
const shownAt = Date.now();

const secondsLeft = (total) => Math.max(0, Math.ceil(Number(total) - (Date.now() - shownAt) / 1000));

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function tick() {
  const wait = secondsLeft(form.dataset.resendIn);
  resend.disabled = wait > 0;
  resend.textContent = wait > 0 ? resend.dataset.wait.replace("#", clock(wait)) : resend.dataset.label;

  const left = secondsLeft(form.dataset.expiresIn);
  if (valid) {
    valid.textContent = left > 0 ? texts.minutes.replace("#", clock(left)) : texts.expired;
  }
  if (wait > 0 || (valid && left > 0)) {
    setTimeout(tick, 1000);
  }
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

// A pasted or autofilled code is complete; typing is not taken for that, so that it can be corrected.
const COMPLETE = ["insertFromPaste", "insertFromDrop", "insertReplacementText"];

input.addEventListener("input", (event) => {
  const code = readCode(input.value, Number(form.dataset.length), form.dataset.alphabet);
  if (COMPLETE.includes(event.inputType) && code !== null) {
    form.requestSubmit(document.getElementById("kc-login"));
  }
});

// What has become of the mail, without a reload: asked for while that is open, and while somebody looks.
const FIRST_LOOK = 1000;
const LOOKS_APART = 4000;
const OPEN = ["queued", "delayed", "uncertain"];

function lookAgain(pause) {
  if (delivery && secondsLeft(form.dataset.expiresIn) > 0) {
    setTimeout(look, pause, Math.min(pause * 2, LOOKS_APART));
  }
}

async function look(pause) {
  if (document.hidden) {
    lookAgain(pause);
    return;
  }
  const login = new URL(form.action).searchParams;
  const own = new URLSearchParams({ client_id: login.get("client_id"), tab_id: login.get("tab_id") });
  const answer = await fetch(`${form.dataset.deliveryPath}?${own}`).catch(() => null);
  if (answer?.status === 404) {
    return;
  }
  const state = answer?.ok ? (await answer.json()).delivery : form.dataset.delivery;
  if (state !== form.dataset.delivery) {
    show(state);
  }
  if (OPEN.includes(state)) {
    lookAgain(pause);
  }
}

function show(state) {
  form.dataset.delivery = state;
  delivery.textContent = delivery.dataset[state] ?? "";
  if (["delayed", "failed", "uncertain"].includes(state)) {
    form.dataset.resendIn = "0";
    resend.disabled = false;
    resend.textContent = resend.dataset.label;
  }
}

if (OPEN.includes(form.dataset.delivery)) {
  lookAgain(FIRST_LOOK);
}

tick();
