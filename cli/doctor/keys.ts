import { KeyObject } from 'node:crypto';
import { type Role, roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { vantages } from '../../config/standard/api-hub/vantages.ts';
import { KeyForbids } from '../../helpers/target/keys/identity.ts';
import type { Keyring } from '../../helpers/target/keys/keyring.ts';
import { within } from '../../helpers/tls-scanner-lite/time-limit.ts';
import type { ProbedTarget } from '../given-target.ts';
import { placeOf } from './about-target.ts';
import { type Said, said } from './said.ts';

/**
 * Certificates of the roles that this vantage holds which are at hand with their keys; `TargetError` refuses those that
 * do not fit.
 */
export function aboutMaterial({ target }: ProbedTarget): Said[] {
  const whole = vantages[target.vantage].holds.filter((role) => {
    const { certificate, key } = target.certificates[role] ?? {};
    return certificate && key;
  });
  return whole.length > 0 ? [said('ok', `Certificate and private key fit each other: ${whole.join(', ')}`)] : [];
}

/** Milliseconds that one use of a key in an HSM or KMS may take before a run suffers from it. */
const slowMs = 500;
const longestMs = 15_000;

/** Keys that are in no file: each signs once, or opens what was encrypted to it, and says how long that took. */
export async function aboutKeyStores(
  { target, keyring }: ProbedTarget,
  stop: AbortSignal,
  tooSlowMs = slowMs,
): Promise<Said[]> {
  const stored = roleNames.filter((role) => keyring.storedKey(role) !== null);
  const all: Said[] = mistypedPins(stored, keyring);
  // One after another: together they would be timed beside each other.
  for (const role of stored) all.push(...(await triedKey(role, { target, keyring }, stop, tooSlowMs)));
  return all;
}

/**
 * Tokens that count wrong PINs, and counted some: the login has set them back, and whoever else uses the token has a
 * wrong one.
 */
function mistypedPins(stored: readonly Role[], keyring: Keyring): Said[] {
  const places = stored.flatMap((role) => keyring.storeOf(role) ?? []);
  const mistyped = new Set(places.flatMap(({ name, pinMistyped }) => (pinMistyped ? [name] : [])));
  return [...mistyped].map((name) =>
    said('doubt', `Wrong PINs were tried on ${name} since the last right one, and few tries were left`, {
      todo: 'This login gave the tries back. Find out who has another PIN for the token: each wrong one counts towards its lock.',
    }),
  );
}

async function triedKey(
  role: Role,
  { target, keyring }: ProbedTarget,
  stop: AbortSignal,
  tooSlowMs: number,
): Promise<Said[]> {
  const at = placeOf(`/certificates/${role}/key`, target);
  const { name: store = 'its store' } = keyring.storeOf(role) ?? {};
  const opens = roles[role].kind === 'encryption';
  const started = performance.now();
  try {
    await within(longestMs, stop, () => (opens ? triedDecryption(role, keyring) : triedSignature(role, keyring)));
  } catch (error) {
    const found = `The key of ${role} in ${store} is of no use: ${(error as Error).message}`;
    return [said('problem', found, { todo: whatIsNeeded(opens, error), at })];
  }
  const tookMs = Math.round(performance.now() - started);
  const did = opens ? 'opened what was encrypted to it' : 'signed once';
  const found = `The key of ${role} in ${store} ${did}, in ${tookMs} ms${protectionOf(role, keyring)}`;
  const slow = tookMs > tooSlowMs;
  const todo = 'A run uses keys hundreds of times: raise network.timeoutMs, and see conformance plan for how often.';
  return [
    said(slow ? 'doubt' : 'ok', found, { todo: slow ? todo : null, at }),
    ...(opens && keyring.decrypter(role)?.unpadsItself?.()
      ? [
          said('doubt', `${upperFirst(store)} knows no RSA-OAEP with SHA-256 (CKM_RSA_PKCS_OAEP); it does raw RSA`, {
            todo: 'The padding is taken off in this process, which the evidence says. Production software may not do that: ask for a token or firmware that has the mechanism.',
            at,
          }),
        ]
      : []),
  ];
}

/** What to do where a key does not do what the standard asks of it, by what its store said. */
function whatIsNeeded(opens: boolean, error: unknown): string {
  const [what, mechanism, attribute] = opens
    ? ['open RSA-OAEP with SHA-256', 'CKM_RSA_PKCS_OAEP, or CKM_RSA_X_509', 'CKA_DECRYPT']
    : ['sign RSASSA-PSS with SHA-256 (PS256)', 'CKM_RSA_PKCS_PSS', 'CKA_SIGN'];
  return error instanceof KeyForbids
    ? `The key must ${what}. The token, its policy or firmware has to have ${mechanism} (pkcs11-tool --module MODULE --list-mechanisms), and the key ${attribute}.`
    : `The key must ${what}. See whether the store is there and up, and what its own log says.`;
}

/** As a handshake does it where the key is for one: such a key may be on an elliptic curve, and others may not. */
async function triedSignature(role: Role, keyring: Keyring): Promise<void> {
  const message = Buffer.from('conformance doctor');
  const inTls = roles[role].jwks === 'transport' ? keyring.tlsIdentity(role)?.key : undefined;
  if (inTls && !(inTls instanceof KeyObject)) return void (await inTls.sign(message, { digest: 'sha256', pss: true }));
  const signer = keyring.signer(role);
  if (!signer) throw new Error('it is no RSA key');
  await signer.signPs256(message);
}

async function triedDecryption(role: Role, keyring: Keyring): Promise<void> {
  const decrypter = keyring.decrypter(role);
  if (!decrypter) throw new Error('it is no RSA key');
  const { constants, createPublicKey, publicEncrypt } = await import('node:crypto');
  const key = createPublicKey({ key: decrypter.publicKey, format: 'der', type: 'spki' });
  const message = Buffer.from('conformance doctor');
  const sealed = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, message);
  if (!(await decrypter.decryptRsaOaep256(sealed)).equals(message)) throw new Error('something else came back');
}

function protectionOf(role: Role, keyring: Keyring): string {
  const stored = keyring.storedKey(role);
  if (stored?.extractable === true) return '; its store says that it can be taken out';
  if (stored?.local === false) return '; its store says that it was imported';
  return stored?.neverExtractable === true ? '; made there, and never to be taken out' : '';
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
