import { hashAlgorithms } from './algorithms.ts';
import { DerError, type Element } from './der.ts';
import { anyValue, integer, oid, smallNumber } from './der-primitives.ts';
import {
  anyElement,
  explicit,
  mapped,
  onlyValue,
  optional,
  type Reading,
  readWhole,
  sequence,
  type Type,
  withDefault,
} from './der-types.ts';

/** AlgorithmIdentifier (RFC 5280 4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** DER of the parameters; null where absent. */
  readonly parameters: Buffer | null;
}

/**
 * What the parameters of an algorithm are: NULL, absent, one of both as RFC 4055 2.1 has it for hashes, or a structure.
 */
type Parameters = 'null' | 'absent' | 'either' | Type<unknown>;

const sha1 = '1.3.14.3.2.26';
const mgf1 = '1.2.840.113549.1.1.8';
export const rsassaPss = '1.2.840.113549.1.1.10';
const ecPublicKey = '1.2.840.10045.2.1';
const dsa = '1.2.840.10040.4.1';
const dsaParameters = sequence({ p: integer, q: integer, g: integer });

/** A hash, with NULL or without parameters (RFC 4055 2.1). */
export const hashAlgorithm: Type<AlgorithmIdentifier> = mapped(
  algorithmWith(() => 'either'),
  (found, reading) => {
    if (!(found.oid in hashAlgorithms)) reading.problem(`hash ${found.oid}, which nobody here knows`);
    return found;
  },
);
const maskAlgorithm = algorithmWith(() => undefined);

/** RSASSA-PSS-params (RFC 4055 3.1). */
export interface PssParameters {
  /** OIDs of the hash of the message and of the mask generation function. */
  readonly hash: string;
  readonly maskHash: string;
  readonly saltLength: number;
}

export const pssParameters: Type<PssParameters> = mapped(
  sequence({
    hash: withDefault(explicit(0, hashAlgorithm), { oid: sha1, parameters: null }, ({ oid: id }) => id === sha1),
    mask: withDefault(explicit(1, mapped(maskAlgorithm, maskHash)), sha1),
    saltLength: withDefault(explicit(2, smallNumber), 20),
    trailer: withDefault(explicit(3, smallNumber), 1),
  }),
  ({ hash, mask, saltLength, trailer }) => {
    if (trailer !== 1) throw new DerError('a trailer field other than 1');
    return { hash: hash.oid, maskHash: mask, saltLength };
  },
);

function maskHash({ oid: id, parameters }: AlgorithmIdentifier, reading: Reading): string {
  if (id !== mgf1 || parameters === null) throw new DerError('a mask generation function other than MGF1');
  return readWhole(hashAlgorithm, reading.inside(parameters)).oid;
}

/** EcpkParameters: a named curve and nothing else (RFC 5480 2.1.1). */
const namedCurve: Type<string> = mapped({ tags: null, read: (element) => element }, (element, reading) => {
  if (element.tag === oid.tags?.[0]) return oid.read(element, reading);
  anyValue.read(element, reading);
  reading.problem('a curve that is not named by its OID');
  return '';
});

/** RFC 4055 (RSA), RFC 5480 and 5758 (elliptic curves, DSA), RFC 8410 (Edwards and Montgomery curves). */
const signatureParameters: Readonly<Record<string, Parameters>> = {
  '1.2.840.113549.1.1.2': 'null',
  '1.2.840.113549.1.1.4': 'null',
  '1.2.840.113549.1.1.5': 'null',
  '1.2.840.113549.1.1.11': 'null',
  '1.2.840.113549.1.1.12': 'null',
  '1.2.840.113549.1.1.13': 'null',
  '1.2.840.113549.1.1.14': 'null',
  [rsassaPss]: pssParameters,
  '1.2.840.10040.4.3': 'absent',
  '2.16.840.1.101.3.4.3.1': 'absent',
  '2.16.840.1.101.3.4.3.2': 'absent',
  '1.2.840.10045.4.1': 'absent',
  '1.2.840.10045.4.3.1': 'absent',
  '1.2.840.10045.4.3.2': 'absent',
  '1.2.840.10045.4.3.3': 'absent',
  '1.2.840.10045.4.3.4': 'absent',
  '1.3.101.112': 'absent',
  '1.3.101.113': 'absent',
};

const keyParameters: Readonly<Record<string, Parameters | readonly [Type<unknown>]>> = {
  '1.2.840.113549.1.1.1': 'null',
  [rsassaPss]: [pssParameters],
  [dsa]: [dsaParameters],
  [ecPublicKey]: namedCurve,
  '1.3.101.110': 'absent',
  '1.3.101.111': 'absent',
  '1.3.101.112': 'absent',
  '1.3.101.113': 'absent',
};

export const signatureAlgorithm = algorithmWith((id) => signatureParameters[id]);
export const keyAlgorithm = algorithmWith((id) => keyParameters[id]);

/**
 * @param parametersOf what the parameters of an algorithm are; a type in a list may be absent, and nothing is known of
 * undefined ones
 */
export function algorithmWith(
  parametersOf: (id: string) => Parameters | readonly [Type<unknown>] | undefined,
): Type<AlgorithmIdentifier> {
  return mapped(
    sequence({ algorithm: oid, parameters: optional(anyElement) }),
    ({ algorithm, parameters }, reading) => {
      judgeParameters(algorithm, parameters, parametersOf(algorithm), reading);
      return { oid: algorithm, parameters: parameters && reading.reader.whole(parameters) };
    },
  );
}

function judgeParameters(
  id: string,
  found: Element | null,
  wanted: Parameters | readonly [Type<unknown>] | undefined,
  reading: Reading,
): void {
  const here = reading.within(`parameters of ${id}`);
  if (found === null) {
    if (wanted === 'null') here.remark('absent, where NULL is due');
    else if (typeof wanted === 'object' && !Array.isArray(wanted)) here.problem('absent');
    return;
  }
  if (wanted === 'absent') here.problem('there, where none are due');
  if ((wanted === 'null' || wanted === 'either') && found.tag !== 0x05) here.problem('something other than NULL');
  const type = typeof wanted === 'object' ? ('read' in wanted ? wanted : wanted[0]) : anyValue;
  onlyValue(type, { contentStart: found.start, end: found.end }, here);
}
