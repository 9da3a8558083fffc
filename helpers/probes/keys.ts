import { createPublicKey, randomBytes } from 'node:crypto';
import type { CryptoKey } from 'jose';
import { decryptCompact } from '../jose/decrypt.ts';
import { encryptCompact, encryptionKey } from '../jose/encrypt.ts';
import { signCompact } from '../jose/sign.ts';
import type { StepKey } from '../observations/step.ts';
import { type Decrypter, KeyUnusable } from '../target/keys/identity.ts';
import { messageOf } from '../words/message-of.ts';
import { ProbeFailure } from './failure.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { publishedKeys } from './received-tokens.ts';

/**
 * Has a held key sign a challenge as PS256. What is signed is no token: it has no claims, and its `typ` says what it
 * is.
 */
export const sign: Probe<'sign'> = async (step, { keyring }) => {
  const { role, kid } = step.with;
  const signer = keyring.signer(role);
  if (!signer) throw new ProbeFailure('keys', 'wrong-key', `the target gives no usable key for ${role}`);
  const header = { typ: 'proof-of-possession', kid: kid ?? '' };
  const payload = `proof of possession of ${role}: ${randomBytes(16).toString('hex')}`;
  const [protectedHeader = '', , signatureOctets = ''] = (
    await signCompact(header, Buffer.from(payload), signer)
  ).split('.');
  return { protected: protectedHeader, payload, signatureOctets };
};

/** Encrypts a challenge to the key that is published under the declared KID and hands it to the held key. */
export const decrypt: Probe<'decrypt'> = async (step, bench) => {
  const { keyring, mint } = bench;
  const { role, recipientFrom } = step.with;
  const kid = step.with.kid ?? '';
  const decrypter = keyring.decrypter(role);
  if (!decrypter) throw new ProbeFailure('keys', 'wrong-key', `the target gives no usable key for ${role}`);
  const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid, cty: 'JWT' };
  const challenge = randomBytes(32);
  const message = await encryptCompact(challenge, await recipientKey(recipientFrom, kid, bench), header);
  const outcome = await decrypted(message, decrypter);
  const stranger = createPublicKey({ key: mint.strangerSigner().publicKey, format: 'der', type: 'spki' });
  const unfit = [...alterations(message), await encryptCompact(challenge, stranger, header)];
  const opened = await Promise.all(unfit.map(async (one) => (await decrypted(one, decrypter)).plaintext));
  return {
    header,
    decrypted: outcome.plaintext?.equals(challenge) ?? false,
    tamperedRefused: opened.every((plaintext) => plaintext === null),
    detail: outcome.detail,
  };
};

/** The published key under a KID. Throws a `ProbeFailure` where none can be encrypted to. */
export async function recipientKey(
  stepKey: StepKey<'fetch'> | null,
  kid: string,
  bench: ProbeBench,
): Promise<CryptoKey> {
  const key = await encryptionKey(publishedKeys(stepKey, bench), kid);
  if (key === null)
    throw new ProbeFailure('JWKS', 'earlier-step-missing', `no usable key is published under KID ${kid}`);
  return key;
}

const rawRsa =
  'decrypted; the token does not know RSA-OAEP-256, so that it did raw RSA and the padding was taken off here';

async function decrypted(message: string, decrypter: Decrypter): Promise<{ plaintext: Buffer | null; detail: string }> {
  try {
    const plaintext = Buffer.from(await decryptCompact(message, decrypter));
    return { plaintext, detail: decrypter.unpadsItself?.() ? rawRsa : 'decrypted' };
  } catch (error) {
    if (error instanceof KeyUnusable) throw error;
    return { plaintext: null, detail: messageOf(error) };
  }
}

/** The message with one bit of its header, its ciphertext or its tag changed. */
function alterations(message: string): string[] {
  const parts = message.split('.');
  return [0, 3, 4].map((altered) =>
    parts.map((part, index) => (index === altered ? flippedBit(part) : part)).join('.'),
  );
}

function flippedBit(part: string): string {
  const octets = Buffer.from(part, 'base64url');
  const last = octets.length - 2;
  octets[last] = (octets[last] ?? 0) ^ 1;
  return octets.toString('base64url');
}
