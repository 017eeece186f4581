// Signs in with a code and refreshes, as a public client, with PKCE. Needs Node 18 and nothing else.
// KEYCLOAK, REALM, CLIENT_ID and EMAIL come from the environment, the code from standard input.
import { createHash, randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';

const { KEYCLOAK, REALM, CLIENT_ID, EMAIL } = process.env;
const realm = `${KEYCLOAK}/realms/${REALM}`;

async function read(response) {
  const answer = await response.json();
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.detail ?? answer.error_description), { answer });
}

async function post(url, fields) {
  return read(await fetch(url, { method: 'POST', body: new URLSearchParams({ client_id: CLIENT_ID, ...fields }) }));
}

const where = await read(await fetch(`${realm}/.well-known/email-otp-configuration`));
const verifier = randomBytes(32).toString('base64url');

const sent = await post(where.email_otp_send_code_endpoint, {
  purpose: 'login',
  email: EMAIL,
  scope: 'openid email',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
});

// A person can try again after a wrong code; the answer says how often.
async function enterCode(lines) {
  for (;;) {
    process.stderr.write(`Enter the code of ${sent.code_length} ${sent.code_alphabet} that was sent to ${EMAIL}: `);
    const { value, done } = await lines.next();
    if (done) throw new Error('No code was entered');
    try {
      return await post(where.token_endpoint, {
        grant_type: where.grant_types_supported[0],
        auth_session: sent.auth_session,
        otp: value,
        code_verifier: verifier,
      });
    } catch (e) {
      if (!['wrong_code', 'malformed_code'].includes(e.answer?.error_code)) throw e;
      console.error(`${e.message}. Attempts left: ${e.answer.attempts_left ?? 'unchanged'}`);
    }
  }
}

const input = createInterface({ input: process.stdin });
const tokens = await enterCode(input[Symbol.asyncIterator]());
input.close();

const refreshed = await post(where.token_endpoint, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
const headers = { Authorization: `Bearer ${refreshed.access_token}` };
const user = await read(await fetch(`${realm}/protocol/openid-connect/userinfo`, { headers }));
console.log(`signed in: ${user.email}`);
