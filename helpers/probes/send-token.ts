import { createHmac, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import { allowedToken } from '../../config/standard/api-hub/allowed-tokens.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Signing, TokenRecipe } from '../../config/standard/api-hub/token-recipe.ts';
import { wrongToken } from '../../config/standard/api-hub/wrong-tokens.ts';
import { compactJws, signingInput } from '../jose/jws.ts';
import { jwtAuthClaims, jwtAuthHeader } from '../jose/jwt-auth.ts';
import { signCompact } from '../jose/sign.ts';
import type { TokenCall, TokenId } from '../observations/call.ts';
import type { Signer } from '../target/keys/identity.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { attributeValues } from '../x509/read/name.ts';
import { ProbeFailure } from './failure.ts';
import { misused } from './misused.ts';
import type { ProbeBench } from './probe.ts';
import { resolved } from './token-ingredients.ts';

const lifetimeSeconds = 20;

/** What goes out as JWT Auth: the header's value, and for the record what the token says. */
export interface SentToken {
  readonly authorization: string;
  readonly protected: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * JWT Auth of a request to one address, valid or as its recipe says, made at the moment of sending; null where the
 * recipe is none.
 */
export async function jwtAuthToken(request: TokenCall, address: string, bench: ProbeBench): Promise<SentToken | null> {
  const recipe = recipeOf(request.token);
  return recipe === null ? null : tokenOf(recipe, request, address, bench);
}

/** The valid token of the request that goes before on the same connection; null where none does. */
export async function jwtAuthTokenBefore(
  request: TokenCall,
  address: string,
  bench: ProbeBench,
): Promise<SentToken | null> {
  return recipeOf(request.token)?.onUsedConnection ? tokenOf({}, request, address, bench) : null;
}

async function tokenOf(
  recipe: TokenRecipe,
  request: TokenCall,
  address: string,
  bench: ProbeBench,
): Promise<SentToken> {
  const { scheme = 'Bearer', signing, afterwards } = recipe;
  const sending = { request, address, bench, now: Math.floor(Date.now() / 1000) };
  const header = await resolved(jwtAuthHeader(request.kid ?? ''), recipe.header ?? {}, sending);
  const claims = await resolved(rightClaims(request, sending.now, bench), recipe.claims ?? {}, sending);
  const payload = Buffer.from(JSON.stringify(claims));
  const made =
    recipe.header || signing
      ? compactJws(header, payload, await signatureOf(signingInput(header, payload), signing, request, bench))
      : await signCompact(header, payload, heldSigner(request.signer, bench));
  const token = altered(made, claims, afterwards);
  bench.conceal(token);
  return { authorization: `${scheme} ${token}`, protected: header, claims };
}

function recipeOf(token: TokenId): TokenRecipe | null {
  if (token === 'valid' || token === 'valid-again') return {};
  const known = wrongToken(token) ?? allowedToken(token);
  if (!known) throw new ProbeFailure('keys', 'internal', `there is no token ${token}`);
  return known.recipe;
}

/**
 * `iss` and `sub` are O and OU of the client certificate that goes out with the token, whatever else the target says.
 */
function rightClaims({ sender, audience }: TokenCall, now: number, { keyring }: ProbeBench) {
  const [certificate] = keyring.certificates(sender) ?? [];
  if (!certificate) throw new ProbeFailure('keys', 'internal', `there is no client certificate of ${sender}`);
  const { subject } = certificateFacts(certificate);
  return jwtAuthClaims({
    organisation: attributeValues(subject, 'O')[0] ?? '',
    organisationId: attributeValues(subject, 'OU')[0] ?? '',
    audience: audience ?? '',
    now,
    lifetimeSeconds,
    jti: randomUUID(),
  });
}

async function signatureOf(
  input: Buffer,
  signing: Signing | undefined,
  request: TokenCall,
  bench: ProbeBench,
): Promise<Uint8Array> {
  const own = heldSigner(request.signer, bench);
  switch (signing) {
    case undefined:
      return own.signPs256(input);
    case 'none':
      return new Uint8Array();
    case 'strangers-key':
      return bench.mint.strangerSigner().signPs256(input);
    case 'client-certificate-key':
      return heldSigner(request.sender, bench).signPs256(input);
    case 'hs256-public-key':
      return createHmac('sha256', publicKeyOf(own).export({ type: 'spki', format: 'pem' }))
        .update(input)
        .digest();
    case 'rs256':
      return misused(signing, own.signRs256, input);
    case 'ps256-longest-salt':
      return misused(signing, own.signPs256WithLongestSalt, input);
  }
}

function heldSigner(role: Role, { keyring }: ProbeBench): Signer {
  const signer = keyring.signer(role);
  if (!signer) throw new ProbeFailure('keys', 'wrong-key', `the target gives no usable key for ${role}`);
  return signer;
}

function publicKeyOf(signer: Signer): KeyObject {
  return createPublicKey({ key: signer.publicKey, format: 'der', type: 'spki' });
}

function altered(token: string, claims: object, afterwards: TokenRecipe['afterwards']): string {
  const [header, payload, signature = ''] = token.split('.');
  switch (afterwards) {
    case undefined:
      return token;
    case 'payload-changed':
      return `${header}.${Buffer.from(JSON.stringify({ ...claims, jti: randomUUID() })).toString('base64url')}.${signature}`;
    case 'signature-removed':
      return `${header}.${payload}.`;
    case 'signature-changed': {
      const octets = Buffer.from(signature, 'base64url');
      octets[octets.length - 1] = (octets.at(-1) ?? 0) ^ 1;
      return `${header}.${payload}.${octets.toString('base64url')}`;
    }
  }
}
