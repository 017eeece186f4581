// Shows the code of a link from a mail where it was not asked for. Sends it nowhere.

import { takeCode } from "./email-otp-fragment-3bbcb7e5.js";

const code = takeCode();
if (code !== null) {
  document.getElementById("kc-email-otp-shown").textContent = code;
  document.getElementById("kc-email-otp-in-mail").hidden = true;
  document.getElementById("kc-email-otp-here").hidden = false;
}
