import { randomUUID } from 'node:crypto';
import type { Role } from '../../config/standard/v2.1/roles.ts';
import type { Step } from '../evidence/step.ts';
import { compactJws, signingInput } from '../jose/jws.ts';
import { jwtAuthClaims, jwtAuthHeader } from '../jose/jwt-auth.ts';
import type { Signer } from '../keys/identity.ts';
import { organisationOf } from '../needs/parties.ts';
import { ProbeFailure } from './failure.ts';
import { text } from './inputs.ts';
import type { ProbeBench } from './probe.ts';

const lifetimeSeconds = 20;

/** JWT Auth token of a step, valid or broken as it says, made at the moment of sending; null where the step sends none. */
export async function jwtAuthToken(step: Step, bench: ProbeBench): Promise<string | null> {
  const kind = text(step, 'token');
  if (kind === null || kind === 'missing') return null;
  const role = text(step, 'signer') as Role;
  const signer = bench.keyring.signer(role);
  if (!signer) throw new ProbeFailure('keys', 'wrong-key', `the target gives no usable key for ${role}`);
  const header = jwtAuthHeader(text(step, 'kid') ?? '');
  const claims = claimsOf(step, bench);
  switch (kind) {
    case 'valid':
      return signed(header, claims, signer);
    case 'other-key':
      return signed(header, claims, bench.mint.strangerSigner());
    case 'tampered-payload': {
      const [protectedHeader, , signature] = (await signed(header, claims, signer)).split('.');
      const altered = Buffer.from(JSON.stringify({ ...claims, jti: randomUUID() })).toString('base64url');
      return `${protectedHeader}.${altered}.${signature}`;
    }
    case 'tampered-signature': {
      const [protectedHeader, payload, signature] = (await signed(header, claims, signer)).split('.');
      const octets = Buffer.from(signature ?? '', 'base64url');
      octets[octets.length - 1] = (octets.at(-1) ?? 0) ^ 1;
      return `${protectedHeader}.${payload}.${octets.toString('base64url')}`;
    }
    default:
      throw new ProbeFailure('keys', 'internal', `there is no token ${kind}`);
  }
}

function claimsOf(step: Step, { target }: ProbeBench): object {
  const organisation = organisationOf(text(step, 'claimsOf') as Role, target);
  return jwtAuthClaims({
    organisation: organisation?.legalName ?? '',
    organisationId: organisation?.organisationId ?? '',
    audience: text(step, 'audience') ?? '',
    now: Math.floor(Date.now() / 1000),
    lifetimeSeconds,
    jti: randomUUID(),
  });
}

async function signed(header: object, claims: object, signer: Signer): Promise<string> {
  const payload = Buffer.from(JSON.stringify(claims));
  return compactJws(header, payload, await signer.signPs256(signingInput(header, payload)));
}
