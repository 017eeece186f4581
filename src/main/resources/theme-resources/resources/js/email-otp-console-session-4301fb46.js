// Signs the admin in with OpenID Connect and PKCE, and calls the admin API. The tokens live in this page's memory only.

const page = document.body.dataset;
const WAITING = `email-otp-console ${page.client}`;
const here = location.origin + location.pathname;

/** A sign-in that is refused at once would be refused again. */
const TOO_SOON = 30_000;

let tokens = null;
let signedInAt = 0;

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Goes to the sign-in page, and comes back to the same realm and person. */
async function leaveToSignIn() {
  const waiting = { state: random(), verifier: random(), query: location.search, hash: location.hash };
  sessionStorage.setItem(WAITING, JSON.stringify(waiting));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(waiting.verifier));
  const request = new URLSearchParams({
    client_id: page.client,
    redirect_uri: here,
    response_type: "code",
    scope: "openid",
    state: waiting.state,
    code_challenge: base64url(digest),
    code_challenge_method: "S256",
  });
  location.assign(`${page.signIn}?${request}`);
  // The page is left: nothing that waits for the tokens goes on.
  await new Promise(() => {});
}

async function obtain(grant) {
  const answer = await fetch(page.token, {
    method: "POST",
    body: new URLSearchParams({ client_id: page.client, ...grant }),
  });
  if (!answer.ok) {
    return false;
  }
  const body = await answer.json();
  tokens = { ...body, until: Date.now() + (body.expires_in - 10) * 1000 };
  return true;
}

/** Signs the admin in if need be. What the sign-in page has refused is thrown, as it would be refused again. */
export async function signIn() {
  const answer = new URLSearchParams(location.search);
  const waiting = JSON.parse(sessionStorage.getItem(WAITING) ?? "{}");
  if (waiting.state && answer.get("state") === waiting.state) {
    sessionStorage.removeItem(WAITING);
    history.replaceState(null, "", here + waiting.query + waiting.hash);
    if (answer.has("error")) {
      throw new Error(answer.get("error_description") ?? answer.get("error"));
    }
    const code = answer.get("code");
    if (await obtain({ grant_type: "authorization_code", code, redirect_uri: here, code_verifier: waiting.verifier })) {
      signedInAt = Date.now();
      return;
    }
    throw new Error("invalid_grant");
  }
  await leaveToSignIn();
}

export function signOut() {
  const request = new URLSearchParams({ client_id: page.client, id_token_hint: tokens.id_token });
  location.assign(`${page.signOut}?${request}`);
}

/**
 * Calls the admin API of the realm that is looked at. Returns the answer's body, or throws what the server says.
 *
 * @param segments the parts of the path. What stands in the address of this page must not lead to another resource
 */
export async function call(method, segments, query = "") {
  if (Date.now() > tokens.until && !(await obtain({ grant_type: "refresh_token", refresh_token: tokens.refresh_token }))) {
    await leaveToSignIn();
  }
  const realm = new URLSearchParams(location.search).get("realm") ?? page.realm;
  const path = [realm, ...segments].map(segment).join("/");
  const answer = await fetch(`${page.api}/${path}${query}`, {
    method,
    headers: { Authorization: `Bearer ${tokens.access_token}`, Accept: "application/json" },
  });
  if (answer.status === 401 && Date.now() - signedInAt > TOO_SOON) {
    await leaveToSignIn();
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) {
    throw new Refused(answer.status, body?.errorMessage ?? body?.error ?? answer.statusText);
  }
  return body;
}

function segment(part) {
  if (/^\.*$/.test(part)) {
    throw new Refused(404, "Not Found");
  }
  return encodeURIComponent(part);
}

export class Refused extends Error {
  constructor(status, message) {
    super(message || String(status));
    this.status = status;
  }
}
