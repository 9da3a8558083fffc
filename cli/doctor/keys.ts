import { type Role, roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { vantages } from '../../config/standard/api-hub/vantages.ts';
import type { Keyring } from '../../helpers/target/keys/keyring.ts';
import type { Target } from '../../helpers/target/target.ts';
import { within } from '../../helpers/tls-scanner-lite/time-limit.ts';
import type { ProbedTarget } from '../given-target.ts';
import { placeOf } from './about-target.ts';
import { type Said, said } from './said.ts';

/** Certificates and keys of the roles that this vantage holds: which are at hand, and which are not. */
export function aboutMaterial({ target }: ProbedTarget): Said[] {
  const held = vantages[target.vantage].holds.filter((role) => isAskedFor(role, target));
  const has = (role: Role, what: 'certificate' | 'key' | 'kid') => Boolean(target.certificates[role]?.[what]);
  const whole = held.filter((role) => has(role, 'certificate') && has(role, 'key'));
  return [
    ...(whole.length > 0 ? [said('ok', `Certificate and private key fit each other: ${whole.join(', ')}`)] : []),
    ...held
      .filter((role) => !whole.includes(role))
      .map((role) => {
        const missing = (['certificate', 'key'] as const).filter((what) => !has(role, what)).join(' and no ');
        return said(
          'doubt',
          `${role} (${roles[role].title}) has no ${missing} in the target, so that its cases are not tested`,
          {
            todo: `conformance csr ${role} --target ${target.source.file} makes the request that its certificate is issued from.`,
            at: placeOf(`/certificates/${role}`, target),
            explain: role,
          },
        );
      }),
    ...roleNames
      .filter((role) => target.certificates[role] && !has(role, 'kid'))
      .map((role) =>
        said('doubt', `${role} has no KID in the target, so that it is not found in its JWKS`, {
          todo: 'The Trust Framework shows it at the certificate; for those of Ozone it is on the onboarding form.',
          at: placeOf(`/certificates/${role}`, target),
        }),
      ),
  ];
}

function isAskedFor(role: Role, { applicationLayerAuthentication }: Target): boolean {
  const jwt = Object.values(applicationLayerAuthentication).includes('jwt-auth');
  return jwt || (role !== 'Sig3' && role !== 'Sig4');
}

/** Milliseconds that one use of a key in an HSM or KMS may take before a run suffers from it. */
const slowMs = 500;
const longestMs = 15_000;

/** Keys that are in no file: each signs once, or opens what was encrypted to it, and says how long that took. */
export async function aboutKeyStores({ target, keyring }: ProbedTarget, stop: AbortSignal): Promise<Said[]> {
  const stored = roleNames.filter((role) => keyring.storedKey(role) !== null);
  const all: Said[] = [];
  // One after another: together they would be timed beside each other.
  for (const role of stored) all.push(await triedKey(role, target, keyring, stop));
  return all;
}

async function triedKey(role: Role, target: Target, keyring: Keyring, stop: AbortSignal): Promise<Said> {
  const at = placeOf(`/certificates/${role}/key`, target);
  const store = keyring.storedKey(role)?.store === 'token' ? 'token' : 'signer';
  const opens = roles[role].kind === 'encryption';
  const started = performance.now();
  try {
    await within(longestMs, stop, async () => {
      if (opens) await triedDecryption(role, keyring);
      else await keyring.signer(role)?.signPs256(Buffer.from('conformance doctor'));
    });
  } catch (error) {
    return said('problem', `The ${store} has the key of ${role}, and it is of no use: ${(error as Error).message}`, {
      todo: opens
        ? 'Encryption keys must open RSA-OAEP with SHA-256; see the HSM’s policy and the key’s attributes (CKA_DECRYPT).'
        : 'Keys must sign RSASSA-PSS with SHA-256 (PS256); see the HSM’s policy and the key’s attributes (CKA_SIGN).',
      at,
    });
  }
  const tookMs = Math.round(performance.now() - started);
  const did = opens ? 'opened what was encrypted to it' : 'signed once (PS256)';
  const found = `The key of ${role} in a ${store} ${did}, in ${tookMs} ms${protectionOf(role, keyring)}`;
  return tookMs > slowMs
    ? said('doubt', found, {
        todo: 'A run uses keys hundreds of times: raise network.timeoutMs, and see conformance plan for how often.',
        at,
      })
    : said('ok', found, { at });
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
