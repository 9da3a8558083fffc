import type { IncomingMessage } from 'node:http';
import { type AllowedTokenId, allowedTokens } from '../../config/standard/api-hub/allowed-tokens.ts';
import type { Server } from '../settings.ts';
import { claimDeviations, peculiarities } from './claims.ts';
import type { Deviation, Expectation } from './deviation.ts';
import { headerDeviations } from './header.ts';
import { signatureDeviation } from './signature.ts';
import { type CompactToken, readToken } from './token.ts';

/** Accepted by every receiver of the ecosystem: no page says otherwise. */
const usuallyAccepted: readonly Deviation[] = ['audience-array', 'long-lifetime', 'jti-repeated'];

/** Why a token is refused; null when it is accepted. */
export function refusal(request: IncomingMessage, expected: Expectation, settings: Server): string | null {
  const { accepts = [], refuses = [] } = settings.jwt ?? {};
  if (refuses === 'all') return 'JWS.InvalidClaim';
  const tolerated = new Set<Deviation>([...usuallyAccepted, ...accepts]);
  const [scheme = '', token] = request.headers.authorization?.split(' ') ?? [];
  if (token === undefined || scheme.toLowerCase() !== 'bearer')
    return tolerated.has('missing') ? null : 'JWS.Malformed';
  const read = readToken(token);
  if (!read) return 'JWS.Malformed';
  const strict = refuses.find((one) => peculiaritiesOf(scheme, read, expected).includes(one));
  if (strict) return 'JWS.InvalidClaim';
  const deviations = deviationsOf(read, expected).map(([deviation, code]): [Deviation, string] => [
    deviation === 'tampered-signature' && admitted.has(request.socket) ? 'tampered-on-used-connection' : deviation,
    code,
  ]);
  expected.seen.add(String(read.claims.jti));
  const [problem] = deviations.filter(([deviation]) => !tolerated.has(deviation));
  if (!problem) admitted.add(request.socket);
  return problem?.[1] ?? null;
}

/** Connections that had a request with a token which was accepted. */
const admitted = new WeakSet<object>();

function deviationsOf(token: CompactToken, expected: Expectation): [Deviation, string][] {
  const named =
    (code: string) =>
    (deviation: Deviation): [Deviation, string] => [deviation, code];
  const signature = signatureDeviation(token, expected.sender, expected.keystore);
  return [
    ...headerDeviations(token.header).map(named('JWS.InvalidHeader')),
    ...(signature === null ? [] : [named('JWS.InvalidSignature')(signature)]),
    ...claimDeviations(token.claims, expected).map(named('JWS.InvalidClaim')),
  ];
}

/** What a valid token has that not every one has: receivers stricter than the standard stumble over these. */
function peculiaritiesOf(scheme: string, { claims }: CompactToken, { now }: Expectation): AllowedTokenId[] {
  const found = [...peculiarities(claims, now), ...(scheme === 'bearer' ? ['scheme-in-lower-case' as const] : [])];
  return allowedTokens.map(({ id }) => id).filter((id) => found.includes(id));
}
