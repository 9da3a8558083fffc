import { randomUUID } from 'node:crypto';
import type { Json } from '../evidence/step.ts';
import { testEventClaims } from '../jose/event-claims.ts';
import { encryptCompact } from '../jose/jwe.ts';
import { compactJws, signingInput } from '../jose/jws.ts';
import { clientIds } from '../needs/parties.ts';
import { ProbeFailure } from './failure.ts';
import { publicRequest, textOf } from './fetch.ts';
import { text } from './inputs.ts';
import { recipientKey } from './keys.ts';
import type { Probe } from './probe.ts';

/** Sends a test event to the TPP's receiver as the API Hub does: signed by Sig2, then encrypted to the published Enc2. */
export const deliver: Probe = async (step, bench) => {
  const { keyring, target, received, conceal } = bench;
  const signer = keyring.signer('Sig2');
  if (!signer) throw new ProbeFailure('keys', 'wrong-key', 'the target gives no usable key for Sig2');
  const kid = target.certificates.Enc2?.kid ?? '';
  const recipient = recipientKey(text(step, 'recipientFrom'), kid, received);
  const claims = testEventClaims({
    issuer: target.endpoints.auth1?.url ?? '',
    clientId: clientIds(target)[0] ?? '',
    now: Math.floor(Date.now() / 1000),
    uuid: randomUUID,
  });
  const header = { alg: 'PS256', kid: target.certificates.Sig2?.kid ?? '' };
  const payload = Buffer.from(JSON.stringify(claims));
  const signed = compactJws(header, payload, await signer.signPs256(signingInput(header, payload)));
  const encryption = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid, cty: 'JWT' };
  const body = encryptCompact(Buffer.from(signed), recipient, encryption);
  conceal(signed);
  conceal(body);
  const headers = { 'content-type': 'application/jwe', 'content-length': String(Buffer.byteLength(body)) };
  const answer = await publicRequest(new URL(text(step, 'url') ?? ''), { method: 'POST', headers, body }, bench);
  return textOf(answer) as unknown as Json;
};
