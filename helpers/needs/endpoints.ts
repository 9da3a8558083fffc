import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import { type SteppedNeed, Unseen } from '../engine/need.ts';
import type { Failure, Observation } from '../evidence/evidence.ts';
import type { Json, Step } from '../evidence/step.ts';
import type { SignatureTrouble } from '../jose/signature-trouble.ts';
import { oncePer } from '../memory/once-per.ts';
import type { EndpointAddress, Target } from '../target/target.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { visitorsOf } from './availability.ts';

/** At most this many addresses of a host are looked at. */
export const maxAddresses = 8;

export interface Resolution {
  readonly host: string;
  /** `address:port`, IPv6 in brackets; empty where a proxy resolves the name. */
  readonly addresses: readonly string[];
  readonly through: 'dns' | 'connect-to' | 'proxy';
}

export interface Connections {
  readonly addresses: readonly { readonly address: string; readonly tookMs: number; readonly failed: Failure | null }[];
}

/** What each address of an endpoint did in one exchange. */
export interface Exchanges {
  readonly addresses: readonly AddressExchange[];
  /** Thumbprint (x5t#S256) of the client certificate that was ready to be sent; null for none. */
  readonly presented: string | null;
  readonly tokens: readonly ReceivedToken[];
  /** When the exchange began and when it was over: the server's clock is read in between. */
  readonly began: Date;
  readonly ended: Date;
}
export interface AddressExchange {
  readonly address: string;
  readonly exchange: Exchange;
  /** Headers that the step added to the request, as they were sent; absent where a step adds none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A compact JWS found in a response header, without its signature. */
export interface ReceivedToken {
  readonly address: string;
  readonly header: string;
  readonly protected: Json;
  readonly claims: Json;
  /** KIDs of the published keys that verify its signature as PS256. */
  readonly verifiedBy: readonly string[];
  /** Why none does; null where one does, or none of the published keys made it. Absent in older evidence, like the next. */
  readonly unverified?: SignatureTrouble | null;
  /** What of its form no sender may write. */
  readonly problems?: readonly string[];
}

/** Where an endpoint is: its addresses by DNS, or as `connectTo` says. */
export function resolutionOf(endpoint: Endpoint, target: Target): SteppedNeed<Resolution> {
  return about(endpoint, target, { key: `resolve:${endpoint}`, kind: 'resolve', connections: 0, gate: null });
}

/** A TCP connection to every address. */
export function connectionsTo(endpoint: Endpoint, target: Target): SteppedNeed<Connections> {
  const key = firstSteps.connect(endpoint);
  return about(endpoint, target, { key, kind: 'connect', gate: `network.name@${endpoint}` });
}

/** A handshake without a client certificate with every address: what the server shows to anybody. */
export function handshakeWith(endpoint: Endpoint, target: Target): SteppedNeed<Exchanges> {
  const need = about<Exchanges>(endpoint, target, {
    key: firstSteps.handshake(endpoint),
    kind: 'handshake',
    gate: `network.connect@${endpoint}`,
    after: [firstSteps.connect(endpoint)],
  });
  return { ...need, read: readExchanges };
}

/** Keys of the steps that come before all others at an endpoint: where they got no answer, nothing more is asked. */
export const firstSteps = {
  connect: (endpoint: string): string => `connect:${endpoint}`,
  handshake: (endpoint: string): string => `handshake:${endpoint}`,
} as const;

/** Exchanges of a step, with its own times. */
export function readExchanges(raw: Json, observation: Observation): Exchanges {
  return timed(raw as unknown as Omit<Exchanges, 'began' | 'ended'>)(observation);
}

const timed = oncePer((raw: Omit<Exchanges, 'began' | 'ended'>) =>
  oncePer(({ at, tookMs }: Observation): Exchanges => {
    const began = new Date(at);
    return { ...raw, began, ended: new Date(began.getTime() + tookMs) };
  }),
);

/** The exchange with one address; null where there was none. */
export function exchangeAt(exchanges: Exchanges | Unseen, address: string): Exchange | null {
  if (exchanges instanceof Unseen) return null;
  return exchanges.addresses.find((one) => one.address === address)?.exchange ?? null;
}

function about<Fact>(
  endpoint: Endpoint,
  target: Target,
  step: Pick<Step, 'key' | 'kind' | 'gate'> & Partial<Step>,
): SteppedNeed<Fact> {
  const address = addressOf(endpoint, target);
  return {
    step: {
      subject: endpoint,
      with: address ? { host: address.host, port: address.port } : {},
      connections: addressCount(address, target),
      after: [],
      lane: null,
      ...step,
    },
    by: visitorsOf(endpoint),
    missing: address ? null : `/endpoints/${endpoint}`,
    gates: [],
    optional: false,
    read: (raw) => raw as unknown as Fact,
  };
}

/** Address of an endpoint as the target has it; null where it says none. */
export function addressOf(endpoint: Endpoint, target: Target): EndpointAddress | null {
  return target.endpoints[endpoint];
}

/** How many addresses will be connected to, as far as the target alone tells: one unless `connectTo` names more. */
export function addressCount(address: EndpointAddress | null, target: Target): number {
  if (!address) return 1;
  return target.network.connectTo[`${address.host}:${address.port}`]?.length ?? 1;
}
