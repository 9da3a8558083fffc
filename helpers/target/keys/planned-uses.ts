import { allowedToken } from '../../../config/standard/api-hub/allowed-tokens.ts';
import { clientRequests } from '../../../config/standard/api-hub/client-tokens.ts';
import { wrongToken } from '../../../config/standard/api-hub/wrong-tokens.ts';
import type { TokenCall } from '../../observations/call.ts';
import { isStep, type Step } from '../../observations/step.ts';
import type { Submission } from '../../observations/submit.ts';
import type { Keyring } from './keyring.ts';

/** What a run asks of one private key. */
export interface PlannedUses {
  readonly signatures: number;
  readonly decryptions: number;
}

type Use = readonly [key: string, use: keyof PlannedUses, times: number];

/**
 * How often steps use each private key, by role or identity, at most, unless a connection has to be made again.
 * Decryptions are those of keys in no file: the first one of a key costs another, and each message that does not open,
 * since a challenge must come back (`key-elsewhere.ts`).
 */
export function plannedUses(steps: readonly Step[], keyring: Keyring): ReadonlyMap<string, PlannedUses> {
  const uses = new Map<string, PlannedUses>();
  for (const [key, use, times] of steps.flatMap((step) => usesOf(step, keyring))) {
    const known = uses.get(key) ?? { signatures: 0, decryptions: 0 };
    uses.set(key, { ...known, [use]: known[use] + times });
  }
  return uses;
}

function usesOf(step: Step, keyring: Keyring): readonly Use[] {
  const { connections } = step;
  if (isStep(step, 'sign')) return [[step.with.role, 'signatures', 1]];
  // The message, three that were altered, one for another key; two challenges.
  if (isStep(step, 'decrypt')) return [[step.with.role, 'decryptions', 7]];
  if (isStep(step, 'deliver')) return [['Sig2', 'signatures', 1]];
  if (isStep(step, 'read-sample')) {
    const { decryptWith } = step.with;
    return decryptWith === null ? [] : [[decryptWith, 'decryptions', 2]];
  }
  if (isStep(step, 'submit'))
    return [...shown(step, keyring), ['Sig1', 'signatures', tokensOf(step.with, connections)]];
  if (!isStep(step, 'call')) return [];
  const signer = 'token' in step.with ? signerOf(step.with) : null;
  return [...shown(step, keyring), ...(signer === null ? [] : [[signer, 'signatures', connections] as const])];
}

/** Handshakes with an identity whose key is held; the suite makes the others, each with a key of its own. */
function shown({ connections, with: { identity, like } }: Step<'call' | 'submit'>, keyring: Keyring): Use[] {
  const name = identity === 'right' || identity === 'without-issuer' ? like : identity;
  return keyring.tlsIdentity(name) ? [[name, 'signatures', connections]] : [];
}

/** Whose key signs a JWT Auth token; null for one that is made here or has no signature. */
function signerOf({ token, signer, sender }: TokenCall): string | null {
  const recipe = (wrongToken(token) ?? allowedToken(token))?.recipe;
  switch (recipe?.signing) {
    case 'none':
    case 'strangers-key':
    case 'hs256-public-key':
      return null;
    case 'client-certificate-key':
      return sender;
    default:
      return signer;
  }
}

/**
 * Tokens of Sig1 that go with a request: one for each address, and in a pushed request a client assertion beside it.
 */
function tokensOf({ request, token = 'valid', sent }: Submission, connections: number): number {
  if (request === undefined) return 0;
  const { right, wrong } = clientRequests[request];
  const signature = [...right, ...wrong].find(({ id }) => id === token)?.recipe.signature;
  const isOwn = signature === undefined || signature === 'RS256' || signature === 'altered';
  const isSent = request === 'token' ? sent !== 'without assertion' : sent !== 'as plain parameters';
  const own = isOwn && isSent ? 1 : 0;
  const beside = request === 'par' && sent !== 'without assertion' ? 1 : 0;
  return ((own + beside) * connections) / (sent === 'again' ? 2 : 1);
}
