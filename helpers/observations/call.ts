import type { AllowedTokenId } from '../../config/standard/api-hub/allowed-tokens.ts';
import { mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import type { GivenName } from '../../config/standard/api-hub/given-identities.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Route } from '../../config/standard/api-hub/routes.ts';
import type { TlsVersion } from '../../config/standard/api-hub/tls-versions.ts';
import type { WrongIdentity } from '../../config/standard/api-hub/wrong-identities.ts';
import type { WrongTokenId } from '../../config/standard/api-hub/wrong-tokens.ts';
import type { Target } from '../target/target.ts';
import type { ReceivedExchanges } from './exchanges.ts';
import { addressOf, atEndpoint, type Host, hostOf } from './host.ts';
import { type Step, type StepKey, stepOf } from './step.ts';

/** A harmless request to each address of an endpoint, with one identity. */
export interface Call {
  readonly with: PlainCall | ForgedCall | TokenCall;
  readonly raw: ReceivedExchanges & {
    /** JWT Auth that went to each address; none where the step sends none. */
    readonly sent: readonly SentToAddress[];
  };
}

/** JWT Auth as it went to one address, without its signature. */
export interface SentToAddress {
  readonly address: string;
  readonly protected: Members;
  readonly claims: Members;
}

type Members = Readonly<Record<string, unknown>>;

/** The identity that a client shows: a role's own, a given one, one that is made for it, or none. */
export type PresentedIdentity = 'right' | 'without-issuer' | WrongIdentity['id'] | GivenName | Role;

/** Who a request comes from: an identity, and the client role that it stands in for. */
export interface Presented {
  readonly identity: PresentedIdentity;
  readonly like: Role;
}

export interface PlainCall extends Host, Presented {
  readonly method: Route['method'];
  /** `{uuid}` stands for a fresh random UUID, here and in headers. */
  readonly path: string;
  readonly versions: readonly TlsVersion['wire'][];
  readonly headers: Readonly<Record<string, string>>;
  /** By our own TLS client rather than Node's. */
  readonly client?: 'own';
}

/** A request whose headers speak of another client certificate. */
export interface ForgedCall extends PlainCall {
  readonly forged: 'right' | 'invented';
  /** The step that fetches the right client's published certificate. */
  readonly publishedAt: StepKey<'fetch'> | null;
}

/** `valid` once more after all the others is the second control. */
export type TokenId = 'valid' | 'valid-again' | WrongTokenId | AllowedTokenId;

/** A request with JWT Auth. */
export interface TokenCall extends PlainCall {
  readonly token: TokenId;
  readonly signer: Role;
  readonly kid: string | null;
  readonly audience: string | null;
  /** Role of the client certificate that goes out with the token. */
  readonly sender: Role;
  readonly receiver: 'lfi' | 'ozone';
  /** The step that fetches the keys that answers are verified with. */
  readonly verifyWith: StepKey<'fetch'> | null;
  /** The step whose jti is sent again. */
  readonly earlier: StepKey<'call'> | null;
}

/**
 * The step of every request: one route, one TLS version or the best that both sides speak, one identity.
 * @param shown the identity, and what it is called in the step's key
 */
export function callStep(
  route: Route,
  version: TlsVersion | null,
  shown: { readonly name: string; readonly identity: PresentedIdentity },
  target: Target,
): Step<'call'> {
  const place = version === null ? route.name : `${route.name}/${version.name}`;
  const prefix = route.healthCheck ? (addressOf(route.endpoint, target)?.basePath ?? '') : '';
  const carries: PlainCall = {
    ...hostOf(route.endpoint, target),
    method: route.method,
    path: `${prefix}${route.path}`,
    versions: version === null ? ['TLSv1.2', 'TLSv1.3'] : [version.wire],
    identity: shown.identity,
    like: mutualTls[route.endpoint].clientRole,
    headers: route.headers ?? {},
  };
  return stepOf('call', `${place}/${shown.name}`, carries, { ...atEndpoint(route.endpoint, target), lane: place });
}
