import { createPublicKey } from 'node:crypto';
import { remembered } from '../../memory/remembered.ts';
import { messageOf } from '../../words/message-of.ts';
import { algorithmName, type Signature, verifies } from '../status/signed.ts';
import { signatureAlgorithm } from './algorithm-identifier.ts';
import type { Element } from './der.ts';
import { anyValue, bitOctets, oid, smallNumber } from './der-primitives.ts';
import {
  implicit,
  located,
  mapped,
  onlyValue,
  optional,
  Reading,
  readWhole,
  sequence,
  setOf,
  type Type,
  type ValueOf,
} from './der-types.ts';
import { rawExtensions } from './extension-types.ts';
import { type ExtensionFacts, extensionFacts, noExtensions, type RawExtension } from './extensions.ts';
import type { Name } from './name.ts';
import { nameType } from './name-type.ts';
import { type PublicKeyFacts, publicKeyType, unknownKey } from './public-key.ts';

/** What a certificate signing request asks for (RFC 2986). */
export interface CsrFacts {
  readonly subject: Name;
  readonly publicKey: PublicKeyFacts;
  readonly signatureAlgorithm: { readonly oid: string; readonly name: string };
  /** Whether the request is signed by its own key. */
  readonly signatureVerifies: boolean;
  /** Extensions of the extensionRequest attribute. */
  readonly requested: ExtensionFacts;
  readonly problems: readonly string[];
}

const extensionRequest = '1.2.840.113549.1.9.14';
const longestCsr = 65_536;

/** Attribute (RFC 2986 4.1): the extensions that it requests, or none. */
const attribute: Type<RawExtension[] | null> = mapped(
  sequence({ type: oid, values: setOf(located(anyValue)) }),
  ({ type, values }, reading) => {
    const [first, ...more] = values;
    if (type !== extensionRequest || first === undefined) return null;
    if (more.length > 0) reading.problem('an extension request of several values');
    return readRequest(first.element, reading);
  },
);

function readRequest({ start, end }: Element, reading: Reading): RawExtension[] {
  const here = reading.within('requested extensions');
  try {
    return onlyValue(rawExtensions, { contentStart: start, end }, here);
  } catch (error) {
    here.problem(messageOf(error));
    return [];
  }
}

/** CertificationRequest (RFC 2986 4), every octet of it. */
const requestType = sequence({
  info: located(
    sequence({
      version: smallNumber,
      subject: nameType,
      publicKey: located(publicKeyType),
      attributes: optional(implicit(0, setOf(attribute, 0x31, true))),
    }),
  ),
  algorithm: signatureAlgorithm,
  signature: bitOctets,
});

/** Reads a CSR of at most 64 KiB and never throws: what cannot be read is empty and named among the problems. */
export const csrFacts = remembered((der): CsrFacts => {
  const reading = new Reading(der);
  try {
    if (der.length > longestCsr) throw new Error(`longer than ${longestCsr} bytes`);
    return factsOf(readWhole(requestType, reading), reading);
  } catch (error) {
    reading.within('not a CSR').problem(messageOf(error));
    return {
      subject: { rdns: [] },
      publicKey: unknownKey,
      signatureAlgorithm: { oid: '', name: 'unknown' },
      signatureVerifies: false,
      requested: noExtensions,
      problems: reading.allProblems(),
    };
  }
});

function factsOf({ info, algorithm, signature }: ValueOf<typeof requestType>, reading: Reading): CsrFacts {
  const { version, subject, publicKey, attributes } = info.value;
  if (version !== 0) reading.problem(`version ${version + 1}, where a CSR has version 1`);
  if (attributes === null) reading.problem('no attributes, where an empty set is due');
  const requests = (attributes ?? []).filter((one) => one !== null);
  if (requests.length > 1) reading.problem('several extension requests');
  const requested = extensionFacts(requests[0] ?? [], reading);
  const { reader } = reading;
  return {
    subject,
    publicKey: publicKey.value,
    signatureAlgorithm: { oid: algorithm.oid, name: algorithmName(algorithm) },
    signatureVerifies: isVerified(
      reader.whole(publicKey.element),
      { algorithm, signature },
      reader.whole(info.element),
    ),
    requested,
    problems: reading.allProblems(),
  };
}

function isVerified(spki: Buffer, signed: Signature, info: Buffer): boolean {
  try {
    return verifies(createPublicKey({ key: spki, format: 'der', type: 'spki' }), signed, info);
  } catch {
    return false;
  }
}
