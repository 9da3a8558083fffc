import { X509Certificate } from 'node:crypto';
import { cipherSuite, suiteName, suites12 } from '../registry/cipher-suites.ts';
import { curves12, groupName, weakCurves } from '../registry/groups.ts';
import { schemeName } from '../registry/signature-schemes.ts';
import { versionCodes } from '../registry/versions.ts';
import { extensionType } from '../wire/extensions.ts';
import { downgradeSentinel } from '../wire/server-hello.ts';
import { selectedProtocol } from '../wire/server-parameters.ts';
import { cipherSuiteFacts, groupFacts, preferenceOrder } from './cipher-suites.ts';
import { type Elimination, eliminate, shortOffer } from './elimination.ts';
import type { CipherSuiteFacts, GroupFacts, Tls12Facts } from './facts.ts';
import { type FirstOffer, firstThatIsHeard } from './first-offer.ts';
import { offer12, type Peer, suites11 } from './offers.ts';
import { base64 } from './proof.ts';
import type { Answered, HelloAnswer } from './raw-hello.ts';
import type { LegacyVersion } from './versions.ts';

/** Protocols that are offered by ALPN; the same as those that HTTP servers know. */
export const offeredProtocols = ['h2', 'http/1.1'];

/**
 * A hello with everything on offer, the strongest first, so that also a server without preferences authenticates
 * itself: one answer tells most of what TLS 1.2 shows in plaintext. Where it ends without an alert, a short one is
 * tried.
 */
export async function firstOffer12(peer: Peer): Promise<FirstOffer> {
  return firstThatIsHeard([() => richHello(peer), () => richHello(peer, strongestFirst.slice(0, shortOffer))]);
}

const strongestFirst = [...suites12].reverse();

export function richHello(peer: Peer, suites: readonly number[] = strongestFirst): Promise<HelloAnswer> {
  return offer12(peer, suites, { alpn: offeredProtocols, compressionMethods: [1, 0] });
}

/** What the answer to the rich hello tells; null where it was cut off, since what did not come is not absent. */
export function tls12Facts({ hello, flight, proof }: Answered): Tls12Facts | null {
  if (!flight.whole) return null;
  const { extensions } = hello;
  const { keyExchange, certificateRequest } = flight;
  const group = keyExchange?.kind === 'ECDHE' ? keyExchange.group : null;
  const scheme = keyExchange?.signatureScheme ?? null;
  return {
    cipherSuite: suiteName(hello.cipherSuite),
    group: group === null ? null : groupName(group),
    signatureScheme: scheme === null ? null : schemeName(scheme),
    certificates: flight.certificates.map((der) => der.toString('base64')),
    ocspStaple: flight.ocspStaple?.toString('base64') ?? null,
    certificateRequest: certificateRequest && {
      authorities: certificateRequest.authorities.map((name) => name.toString('base64')),
      signatureSchemes: certificateRequest.signatureSchemes.map(schemeName),
    },
    protocol: protocolIn(extensions),
    extendedMasterSecret: extensions.has(extensionType.extendedMasterSecret),
    secureRenegotiation: extensions.has(extensionType.renegotiationInfo),
    compression: hello.compressionMethod !== 0,
    truncatedHmac: extensions.has(extensionType.truncatedHmac),
    compressedPoint: keyExchange?.kind === 'ECDHE' && isCompressed(keyExchange),
    sessionTicket: extensions.has(extensionType.sessionTicket),
    downgradeSentinel: downgradeSentinel(hello),
    proof: base64({ proof }),
  };
}

/** Whether a point of a curve that has several forms is not in the uncompressed one (SEC 1 2.3.3, RFC 8422 5.4.1). */
function isCompressed({ group, publicKey }: { readonly group: number | null; readonly publicKey: Buffer }): boolean {
  const hasForms = group === null || !/^x(25519|448)$/i.test(groupName(group));
  return hasForms && publicKey.length > 0 && publicKey[0] !== 4;
}

function protocolIn(extensions: Answered['hello']['extensions']): string | null {
  try {
    return selectedProtocol(extensions);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Cipher suites and groups of TLS 1.2 or an older version. */
export interface Enumeration {
  readonly cipherSuites: CipherSuiteFacts;
  readonly groups: GroupFacts | null;
  /** Code points of suites that were turned down. */
  readonly refused: readonly number[];
}

/** Only what is not allowed, which is to be refused in one hello each; the suite of the rich hello is known already. */
export async function quickTls12(peer: Peer, rich: Answered, allowed: readonly number[]): Promise<Enumeration> {
  // DHE is offered whatever is allowed: only its answer tells the length of the prime.
  const settled = (code: number) => allowed.includes(code) && cipherSuite(code)?.keyExchange !== 'DHE';
  const offered = suites12.filter((code) => !settled(code) && code !== rich.hello.cipherSuite);
  const [suites, weak] = await Promise.all([
    eliminate(offered, { ask: (codes) => offer12(peer, codes), chosen: suiteIn }),
    eliminate(weakCurves, {
      ask: (groups) => offer12(peer, ephemeralSuites, { groups }),
      chosen: (answer) => groupIn(answer),
    }),
  ]);
  const all = { ...suites, accepted: [{ code: rich.hello.cipherSuite, answer: rich }, ...suites.accepted] };
  return {
    cipherSuites: cipherSuiteFacts(all, offered.length + 1, 'not asked'),
    groups: groupFacts(withCertificateCurve(weak, all), weakCurves),
    refused: suites.refused,
  };
}

/** Every suite, with the server's order, and side by side every curve; the rich hello told one of them. */
export async function fullTls12(peer: Peer, rich: Answered): Promise<Enumeration> {
  const suites = eliminate(suites12, { ask: (codes) => offer12(peer, codes), chosen: suiteIn });
  const facts = async () => {
    const found = await suites;
    const order = await preferenceOrder(found, (codes) => offer12(peer, codes, { until: 'ServerHello' }));
    return cipherSuiteFacts(found, suites12.length, order);
  };
  const [cipherSuites, groups] = await Promise.all([facts(), curvesOf(peer, rich, suites)]);
  return {
    cipherSuites,
    groups: groups && groupFacts(withCertificateCurve(groups, await suites), curves12),
    refused: (await suites).refused,
  };
}

/** Null where no suite that was accepted uses a curve. */
async function curvesOf(peer: Peer, rich: Answered, suites: Promise<Elimination>): Promise<Elimination | null> {
  const ask = (groups: readonly number[]) => offer12(peer, ephemeralSuites, { groups });
  const curve = groupIn(rich);
  if (curve === null) {
    const isUsed = (await suites).accepted.some(({ code }) => ephemeralSuites.includes(code));
    return isUsed ? eliminate(curves12, { ask, chosen: groupIn }) : null;
  }
  const rest = await eliminate(
    curves12.filter((code) => code !== curve),
    { ask, chosen: groupIn },
  );
  return { ...rest, accepted: [{ code: curve, answer: rich }, ...rest.accepted] };
}

/** Every suite of a version below TLS 1.2. */
export async function fullLegacy(peer: Peer, version: LegacyVersion): Promise<CipherSuiteFacts> {
  const code = versionCodes[version];
  const suites = await eliminate(suites11, {
    ask: (codes) => offer12(peer, codes, { version: code }),
    chosen: (answer) => (answer.hello.version === code ? answer.hello.cipherSuite : null),
  });
  const order = await preferenceOrder(suites, (codes) => offer12(peer, codes, { version: code, until: 'ServerHello' }));
  return cipherSuiteFacts(suites, suites11.length, order);
}

/**
 * With ECDSA alone, a server refuses an offer that lacks the curve of its own certificate (RFC 8422 5.1), so that such
 * a refusal says nothing of the curves that were left.
 */
function withCertificateCurve(groups: Elimination, suites: Elimination): Elimination {
  const ecdhe = suites.accepted.filter(({ code }) => cipherSuite(code)?.keyExchange === 'ECDHE');
  const [leaf] = ecdhe[0]?.answer.flight.certificates ?? [];
  const ecdsaAlone = ecdhe.every(({ code }) => suiteName(code).includes('ECDSA'));
  if (!ecdsaAlone || leaf === undefined || groups.end === null || !isEllipticCurveKey(leaf)) return groups;
  const how = 'the curve of the server’s certificate is not among those left, so it can choose none of them';
  return {
    ...groups,
    refused: [],
    undecided: [...groups.refused, ...groups.undecided],
    end: { ...groups.end, by: 'nothing', how },
  };
}

function isEllipticCurveKey(certificate: Buffer): boolean {
  try {
    return new X509Certificate(certificate).publicKey.asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}

const ephemeralSuites = suites12.filter((code) => cipherSuite(code)?.keyExchange === 'ECDHE');

function suiteIn({ hello }: Answered): number | null {
  return hello.version === 0x0303 ? hello.cipherSuite : null;
}

function groupIn({ flight }: Answered): number | null {
  return flight.keyExchange?.kind === 'ECDHE' ? flight.keyExchange.group : null;
}
