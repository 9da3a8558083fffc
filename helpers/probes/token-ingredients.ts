import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Ingredient, RecipeValue } from '../../config/standard/api-hub/token-recipe.ts';
import { inOtherCase } from '../jose/client-claims.ts';
import { applicationOf } from '../needs/parties.ts';
import type { TokenCall } from '../observations/call.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { attributeValues } from '../x509/read/name.ts';
import { publicJwk } from '../x509/read/public-key.ts';
import { ProbeFailure } from './failure.ts';
import type { ProbeBench } from './probe.ts';

/** One token on its way to one address. */
export interface Sending {
  readonly request: TokenCall;
  readonly address: string;
  readonly bench: ProbeBench;
  /** NumericDate, whole seconds. */
  readonly now: number;
}

/** Members as they are, but for those that a recipe sets or leaves out. */
export async function resolved(
  right: object,
  changes: Readonly<Record<string, RecipeValue>>,
  sending: Sending,
): Promise<Record<string, unknown>> {
  const members: Record<string, unknown> = { ...right };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete members[name];
    else members[name] = await madeValue(value, members[name], sending);
  }
  return members;
}

async function madeValue(value: Exclude<RecipeValue, null>, right: unknown, sending: Sending): Promise<unknown> {
  if (typeof value !== 'object') return value;
  if ('secondsFromNow' in value) return sending.now + value.secondsFromNow;
  return 'put' in value ? ingredient(value.put, String(right), sending) : value;
}

async function ingredient(name: Ingredient, right: string, { request, address, bench }: Sending): Promise<unknown> {
  const { keyring, mint, target } = bench;
  const { sender, signer, earlier } = request;
  const receiver = target[request.receiver];
  switch (name) {
    case 'common-name':
      return commonNameOf(sender, bench);
    case 'receivers-name':
      return receiver?.legalName ?? 'Somebody Else PJSC';
    case 'receivers-id':
      return receiver?.organisationId ?? nobody;
    case 'audience-and-another':
      return [request.audience ?? '', 'somebody-else'];
    case 'jti-of-valid':
      return jtiSent(earlier, address, bench);
    case 'jti-no-uuid':
      return `probe/${randomBytes(12).toString('base64url')}`;
    case 'kid-of-client-certificate':
      return target.certificates[sender]?.kid ?? certificateFacts(leafOf(sender, bench)).thumbprint;
    case 'other-case':
      return inOtherCase(right);
    case 'longer':
      return `${right}x`;
    case 'own-certificate': {
      const [certificate] = keyring.certificates(signer) ?? [];
      const shown = certificate ?? (await mint.strangersCertificate(keyOf(keyring.signer(signer)?.publicKey)));
      return [shown.toString('base64')];
    }
    case 'strangers-certificate':
      return [(await mint.strangersCertificate(keyOf(mint.strangerSigner().publicKey))).toString('base64')];
    case 'strangers-jwk':
      return publicJwk(keyOf(mint.strangerSigner().publicKey));
  }
}

const nobody = '00000000-0000-4000-8000-000000000000';

function commonNameOf(role: Role, bench: ProbeBench): string {
  const [commonName] = attributeValues(certificateFacts(leafOf(role, bench)).subject, 'CN');
  return commonName ?? applicationOf(role, bench.target) ?? nobody;
}

function leafOf(role: Role, { keyring }: ProbeBench): Buffer {
  const [leaf] = keyring.certificates(role) ?? [];
  if (!leaf) throw new ProbeFailure('keys', 'internal', `the target gives no certificate for ${role}`);
  return leaf;
}

function keyOf(spki: Buffer | undefined): KeyObject {
  if (!spki) throw new ProbeFailure('keys', 'wrong-key', 'the target gives no usable key');
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

function jtiSent(earlier: TokenCall['earlier'], address: string, bench: ProbeBench): unknown {
  const sent = earlier === null ? undefined : bench.received(earlier)?.sent.find((one) => one.address === address);
  if (!sent) throw new ProbeFailure('keys', 'earlier-step-missing', `no token went to ${address} before`);
  return sent.claims.jti;
}
