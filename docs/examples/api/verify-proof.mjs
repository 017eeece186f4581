// Checks a proof that the realm has signed. Needs Node 18 and nothing else.
// ISSUER (the realm's address), CLIENT_ID, PURPOSE and NONCE come from the environment, the proof from the first argument.
import { createPublicKey, verify } from 'node:crypto';

const { ISSUER, CLIENT_ID, PURPOSE, NONCE } = process.env;

const read = (part) => JSON.parse(Buffer.from(part, 'base64url'));

async function checkProof(proof) {
  const [header, payload, signature] = proof.split('.');
  const { typ, alg, kid } = read(header);
  if (typ !== 'email-otp-proof+jwt' || alg !== 'RS256') throw new Error('another kind of token');
  const { keys } = await (await fetch(`${ISSUER}/protocol/openid-connect/certs`)).json();
  const key = keys.find((candidate) => candidate.kid === kid && candidate.use === 'sig');
  if (!key) throw new Error('an unknown key');
  const signed = Buffer.from(`${header}.${payload}`);
  const publicKey = createPublicKey({ key, format: 'jwk' });
  if (!verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))) throw new Error('a wrong signature');
  const claims = read(payload);
  if (claims.iss !== ISSUER || claims.aud !== CLIENT_ID) throw new Error('for somebody else');
  if (claims.exp <= Date.now() / 1000) throw new Error('expired');
  if (claims.purpose !== PURPOSE || claims.nonce !== NONCE) throw new Error('not what was asked for');
  return claims;
}

console.log(`proven: ${(await checkProof(process.argv[2])).email}`);
