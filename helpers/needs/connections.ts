import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Elsewhere, SteppedNeed } from '../engine/need.ts';
import { isOf, type Observation } from '../evidence/evidence.ts';
import { oncePer } from '../memory/once-per.ts';
import type { Target } from '../target/target.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { schemeName } from '../tls-scanner-lite/registry/signature-schemes.ts';
import type { CertificateRequestFact, ScanFacts } from '../tls-scanner-lite/scan/facts.ts';
import { certificateFactsIn } from '../x509/read/certificate.ts';
import { handshakeWith } from './endpoints.ts';

/** What a server showed in one handshake, whatever the handshake was made for. */
export interface Shown {
  readonly address: string;
  /** Null where no ServerHello came. */
  readonly version: string | null;
  /** DER, base64, as sent; empty where none came. */
  readonly chain: readonly string[];
  /** DER, base64. */
  readonly staple: string | null;
  /** Whether a client certificate was asked for in the handshake; null where it ended before that shows. */
  readonly asked: boolean | null;
  /** That request; null where none came in the handshake. */
  readonly request: CertificateRequestFact | null;
  /** Session tickets that were handed out. */
  readonly tickets: Exchange['tickets'];
  readonly at: Date;
}

/** A chain, and where and how often it was served. */
export interface Variant {
  readonly chain: readonly string[];
  readonly addresses: readonly string[];
  /** Handshakes by address. */
  readonly counts: ReadonlyMap<string, number>;
  /** When it was first seen, and in what. */
  readonly at: string;
  readonly seenIn: Observation;
}

/** The handshakes of an observation: of a greeting, of requests with any identity, of a scan. */
export const shownIn = oncePer((observation: Observation): readonly Shown[] => {
  const at = new Date(observation.at);
  if (isOf(observation, 'handshake', 'call', 'submit'))
    return (observation.raw?.addresses ?? []).flatMap(({ address, exchange }) =>
      exchange.serverHello ? [{ address, at, ...shownInExchange(exchange) }] : [],
    );
  if (!isOf(observation, 'scan')) return [];
  return (observation.raw?.addresses ?? []).flatMap(({ address, facts }) =>
    [handshakeOf('TLSv1.2', facts.tls12), handshakeOf('TLSv1.3', facts.tls13)].flatMap((one) =>
      one ? [{ address, at, ...one }] : [],
    ),
  );
});

function shownInExchange(exchange: Exchange): Omit<Shown, 'address' | 'at'> {
  const { version, certificates, ocspStaple, certificateRequest, handshakeCompleted, tickets } = exchange;
  const asked = certificateRequest?.phase === 'handshake';
  return {
    version,
    chain: certificates,
    staple: ocspStaple,
    // In TLS 1.3 the request comes before the chain (RFC 8446 4.3.2).
    asked: asked || handshakeCompleted || (version === 'TLSv1.3' && certificates.length > 0) ? asked : null,
    request: asked ? withNames(certificateRequest) : null,
    tickets,
  };
}

function withNames({ authorities, signatureSchemes }: NonNullable<Exchange['certificateRequest']>) {
  return { authorities, signatureSchemes: signatureSchemes.map(schemeName) };
}

function handshakeOf(
  version: string,
  seen: ScanFacts['tls12'] | ScanFacts['tls13'],
): Omit<Shown, 'address' | 'at'> | null {
  if (!seen) return null;
  const { certificates, ocspStaple, certificateRequest } = seen;
  return {
    version,
    chain: certificates,
    staple: ocspStaple,
    asked: certificateRequest !== null,
    request: certificateRequest,
    tickets: 'tickets' in seen ? seen.tickets : [],
  };
}

/** What an endpoint's addresses showed in every handshake of the run. */
export function handshakesAt(endpoint: MutualTlsEndpoint, target: Target): SteppedNeed<readonly Shown[]> {
  return {
    ...handshakeWith(endpoint, target),
    gates: [`tls.handshake@${endpoint}`],
    read: (observation, others = []) => [observation, ...others].flatMap((one) => shownIn(one)),
  };
}

/** Distinct chains in an observation and others, in the order in which they were first seen. */
export function variantsIn(observation: Observation, others: readonly Observation[]): readonly Variant[] {
  return distinct(observation)(others);
}

const distinct = oncePer((observation: Observation) =>
  oncePer((others: readonly Observation[]): readonly Variant[] => {
    const variants = new Map<string, Omit<Variant, 'addresses'> & { readonly counts: Map<string, number> }>();
    for (const seenIn of [observation, ...others])
      for (const { chain, address } of shownIn(seenIn)) {
        if (chain.length === 0) continue;
        const key = chain.join();
        const known = variants.get(key) ?? { chain, counts: new Map<string, number>(), at: seenIn.at, seenIn };
        variants.set(key, known);
        known.counts.set(address, (known.counts.get(address) ?? 0) + 1);
      }
    return [...variants.values()].map((one) => ({ ...one, addresses: [...one.counts.keys()] }));
  }),
);

/**
 * What connections other than the greeting add: chains that it did not show, and how often each address served which.
 */
export function chainsElsewhere(observation: Observation, others: readonly Observation[]): Elsewhere {
  const variants = variantsIn(observation, others);
  const addresses = [...new Set(variants.flatMap((one) => one.addresses))];
  return {
    observations: [...new Set(variants.map(({ seenIn }) => seenIn))].filter((one) => one !== observation),
    notes: addresses.flatMap((address) => inTurn(address, variants)),
  };
}

/** Nodes behind one address answer in turn: which chain it served how often. */
function inTurn(address: string, variants: readonly Variant[]): string[] {
  const here = variants.flatMap(({ chain, counts }) => {
    const count = counts.get(address) ?? 0;
    return count > 0 ? [{ chain, count }] : [];
  });
  if (here.length < 2) return [];
  const total = here.reduce((sum, { count }) => sum + count, 0);
  const parts = here.map(({ chain, count }) => `${count} ${chainName(chain)}`);
  return [`of ${total} handshakes with ${address}, ${parts.join(', ')}: it serves several chains in turn`];
}

function chainName([leaf = '', ...rest]: readonly string[]): string {
  return `showed the certificate with thumbprint ${certificateFactsIn(leaf).thumbprint} and ${rest.length} beside it`;
}
