import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { ClientTokenRecipe } from '../../config/standard/api-hub/client-tokens.ts';
import { type Claims, type ClientContext, changedClaims, changedHeader } from '../jose/client-claims.ts';
import { compactJws, signingInput } from '../jose/jws.ts';
import { signCompact } from '../jose/sign.ts';
import { clientIds } from '../needs/parties.ts';
import type { Signer } from '../target/keys/identity.ts';
import { publicJwk } from '../x509/read/public-key.ts';
import { ProbeFailure } from './failure.ts';
import { misused } from './misused.ts';
import type { ProbeBench } from './probe.ts';

/** What tokens of this target's TPP are made of, at this moment. */
export function clientContext({ target }: ProbeBench): ClientContext {
  const as1 = target.endpoints.as1?.url ?? '';
  return {
    issuer: target.endpoints.auth1?.url ?? '',
    tokenEndpoint: `${as1}/token`,
    parEndpoint: `${as1}/par`,
    clientId: clientIds(target)[0] ?? '',
    redirectUri: target.tpp?.redirectUri ?? '',
    now: Math.floor(Date.now() / 1000),
    uuid: randomUUID,
  };
}

/** A compact JWS of Sig1, right or wrong in the one thing that a recipe names. */
export async function clientToken(
  claims: Claims,
  recipe: ClientTokenRecipe,
  context: ClientContext,
  { keyring, target, mint, conceal }: ProbeBench,
): Promise<string> {
  const signer = keyring.signer('Sig1');
  if (!signer) throw new ProbeFailure('keys', 'wrong-key', 'the target gives no usable key for Sig1');
  const payload = Buffer.from(JSON.stringify(changedClaims(claims, recipe, context)));
  const header = changedHeader({ alg: 'PS256', kid: target.certificates.Sig1?.kid ?? '' }, recipe, context);
  const stranger = recipe.signature === 'another key' || recipe.signature === 'a key that it brings';
  const token = await signedAs(recipe.signature ?? 'PS256', header, payload, stranger ? mint.strangerSigner() : signer);
  conceal(token);
  return token;
}

async function signedAs(
  how: NonNullable<ClientTokenRecipe['signature']> | 'PS256',
  header: Readonly<Record<string, unknown>> & { readonly alg: string },
  payload: Buffer,
  signer: Signer,
): Promise<string> {
  const made = async (alg: string, signature: (input: Buffer) => Buffer | Promise<Buffer>) => {
    const own = { ...header, alg };
    return compactJws(own, payload, await signature(signingInput(own, payload)));
  };
  switch (how) {
    case 'none':
      return made('none', () => Buffer.alloc(0));
    case 'RS256':
      return made('RS256', (input) => misused('RS256', signer.signRs256, input));
    case 'ES256': {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return made('ES256', (input) => sign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
    }
    case 'HS256 with the public key': {
      const publicKey = createPublicKey({ key: signer.publicKey, format: 'der', type: 'spki' });
      const secret = publicKey.export({ format: 'pem', type: 'spki' });
      return made('HS256', (input) => createHmac('sha256', secret).update(input).digest());
    }
    case 'altered':
      return made('PS256', async (input) => {
        const signature = await signer.signPs256(input);
        signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
        return signature;
      });
    case 'another key':
      return signCompact(header, payload, signer);
    case 'a key that it brings': {
      const key = createPublicKey({ key: signer.publicKey, format: 'der', type: 'spki' });
      return signCompact({ ...header, jwk: publicJwk(key) }, payload, signer);
    }
    default:
      // jose refuses to sign what nobody understands.
      return 'crit' in header
        ? made('PS256', (input) => signer.signPs256(input))
        : signCompact(header, payload, signer);
  }
}
