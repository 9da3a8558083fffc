import type { MessageName } from '../../config/standard/api-hub/messages.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { decryptCompact, JweError } from '../jose/decrypt.ts';
import { idTokenBinding, jsonObject, seenCallback, seenParResponse, seenTokenResponse } from '../jose/issued-tokens.ts';
import type { PublishedKey } from '../jose/jwk-set.ts';
import { type SeenJwe, type SeenMessage, seenAlone, seenMessage } from '../jose/seen-message.ts';
import type { SampleMessage } from '../observations/read-sample.ts';
import { type Decrypter, KeyUnusable } from '../target/keys/identity.ts';
import { messageOf } from '../words/message-of.ts';
import { ProbeFailure } from './failure.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { publishedKeys } from './received-tokens.ts';

/**
 * Reads a captured message, verifies it with the published keys and opens it with the held one. All that here, because
 * evidence keeps no message whole.
 */
export const readSample: Probe<'read-sample'> = async (step, bench) => {
  const { sample: name, verifyWith, decryptWith } = step.with;
  const published = publishedKeys(verifyWith, bench);
  switch (name) {
    case 'token-response':
      return seenTokenResponse(sampleOf(name, bench));
    case 'par-response':
      return seenParResponse(sampleOf(name, bench));
    case 'callback':
      return { callback: seenCallback(sampleOf(name, bench)) };
    case 'Sig2-id-token':
      return idToken(bench, published);
    default:
      return { message: await opened(sampleOf(name, bench), decryptWith, published, bench) };
  }
};

function sampleOf(name: MessageName, { keyring }: ProbeBench): string {
  const sample = keyring.sample(name);
  if (sample === null) throw new ProbeFailure('files', 'internal', `the target gives no sample ${name}`);
  return sample;
}

/** An id_token by itself, or the one of the token response, which then says what it has to fit to. */
async function idToken(bench: ProbeBench, published: readonly PublishedKey[]): Promise<SampleMessage> {
  const response = jsonObject(bench.keyring.sample('token-response') ?? '') ?? {};
  const own = bench.keyring.sample('Sig2-id-token');
  const beside = own === null || own === response.id_token ? response : {};
  const token = own ?? response.id_token;
  if (typeof token !== 'string') return { message: null, binding: null };
  const value = (member: string) => (typeof beside[member] === 'string' ? (beside[member] as string) : null);
  return {
    message: withoutSubject(await seenMessage(token, published)),
    binding: idTokenBinding(token, {
      nonce: bench.target.samples['Sig2-id-token']?.nonce ?? null,
      accessToken: value('access_token'),
      state: value('state'),
    }),
  };
}

/** The sub of an id_token is a person. */
function withoutSubject(seen: SeenMessage): SeenMessage {
  if (seen.form !== 'JWS') return seen;
  const { sub: _person, ...claims } = seen.claims;
  return { ...seen, claims };
}

async function opened(
  message: string,
  role: Role | null,
  published: readonly PublishedKey[],
  { keyring }: ProbeBench,
): Promise<SeenMessage> {
  const seen = await seenMessage(message, published);
  const decrypter = role === null ? null : keyring.decrypter(role);
  return seen.form === 'JWE' && decrypter ? open(message, seen, decrypter, published) : seen;
}

async function open(
  message: string,
  seen: SeenJwe,
  decrypter: Decrypter,
  published: readonly PublishedKey[],
): Promise<SeenJwe> {
  try {
    const plaintext = (await decryptCompact(message, decrypter, ['RSA-OAEP-256', 'RSA-OAEP'])).toString('utf8');
    const inner = await seenAlone(plaintext, published);
    return {
      ...seen,
      opened: { decrypted: true, detail: 'decrypted' },
      inner: inner.form === 'JWE' ? { form: 'other', what: 'another JWE' } : inner,
    };
  } catch (error) {
    if (error instanceof KeyUnusable) throw error;
    const detail = messageOf(error);
    const keyFits = error instanceof JweError && error.keyFits;
    return { ...seen, opened: { decrypted: false, keyFits, detail }, inner: null };
  }
}
