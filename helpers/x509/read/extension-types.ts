import { keyPurposes, keyUsageBits } from './algorithms.ts';
import {
  anyValue,
  bitString,
  boolean,
  enumerated,
  integer,
  namedBits,
  nothing,
  octetString,
  oid,
  smallNumber,
} from './der-primitives.ts';
import { generalizedTime, ia5String, stringOf } from './der-strings.ts';
import {
  anyElement,
  choice,
  explicit,
  implicit,
  mapped,
  onlyValue,
  optional,
  sequence,
  sequenceOf,
  setOf,
  type Type,
  type ValueOf,
  withDefault,
} from './der-types.ts';
import { constraintName, type GeneralName, generalName, generalNames } from './general-name.ts';
import type { Attribute } from './name.ts';
import { relativeName } from './name-type.ts';

const anyPolicy = '2.5.29.32.0';

const basicConstraints = mapped(
  sequence({ ca: withDefault(boolean, false), pathLength: optional(smallNumber) }),
  (value, reading) => {
    if (value.pathLength !== null && !value.ca) reading.problem('a path length without CA:TRUE');
    return value;
  },
);

const keyUsage = mapped(namedBits(keyUsageBits.length), (bits, reading) => {
  if (bits.length === 0) reading.problem('no bit is set');
  return keyUsageBits.filter((_, bit) => bits.includes(bit));
});

const authorityKeyIdentifier = mapped(
  sequence({
    keyId: optional(implicit(0, octetString)),
    issuer: optional(implicit(1, generalNames)),
    serial: optional(implicit(2, integer)),
  }),
  (value, reading) => {
    if ((value.issuer === null) !== (value.serial === null)) reading.remark('issuer and serial number go together');
    return value;
  },
);

const extendedKeyUsage = mapped(sequenceOf(oid), (purposes, reading) => {
  if (new Set(purposes).size < purposes.length) reading.problem('a purpose twice');
  return purposes.map((id) => keyPurposes[id] ?? id);
});

const subtree = mapped(
  sequence({
    base: constraintName,
    minimum: withDefault(implicit(0, smallNumber), 0),
    maximum: optional(implicit(1, smallNumber)),
  }),
  ({ base, minimum, maximum }, reading) => {
    if (minimum !== 0 || maximum !== null) reading.problem('a minimum or maximum, which no subtree may have');
    return base;
  },
);

const nameConstraints = mapped(
  sequence({
    permitted: optional(implicit(0, sequenceOf(subtree))),
    excluded: optional(implicit(1, sequenceOf(subtree))),
  }),
  ({ permitted, excluded }, reading) => {
    if (permitted === null && excluded === null) reading.problem('no subtree');
    return { permitted: permitted ?? [], excluded: excluded ?? [] };
  },
);

/**
 * Where lists are found or what they are called: full names, or attributes below the name of the issuer of the list
 * (RFC 5280 4.2.1.13).
 */
export interface PointName {
  readonly names: readonly GeneralName[];
  readonly relative: readonly Attribute[] | null;
}

export const distributionPointName: Type<PointName> = choice(
  mapped(implicit(0, generalNames), (names) => ({ names, relative: null })),
  mapped(implicit(1, relativeName), (relative) => ({ names: [], relative })),
);

/** ReasonFlags: numbers of the bits that are set (RFC 5280 4.2.1.13). */
export const reasonFlags: Type<number[]> = mapped(namedBits(9), (bits, reading) => {
  if (bits.length === 0) reading.problem('no reason is flagged');
  return bits;
});

/** DistributionPoint (RFC 5280 4.2.1.13). */
export interface DistributionPoint {
  readonly name: PointName | null;
  readonly reasons: readonly number[] | null;
  /** Who signs its list in place of the certificate's issuer. */
  readonly issuers: readonly GeneralName[] | null;
}

const distributionPoint: Type<DistributionPoint> = mapped(
  sequence({
    name: optional(explicit(0, distributionPointName)),
    reasons: optional(implicit(1, reasonFlags)),
    issuers: optional(implicit(2, generalNames)),
  }),
  (point, reading) => {
    if (point.name === null && point.issuers === null)
      reading.remark('a distribution point without a name or an issuer');
    return point;
  },
);
const distributionPoints = sequenceOf(distributionPoint);

/** IssuingDistributionPoint (RFC 5280 5.2.5). */
export type IssuingPoint = ValueOf<typeof issuingDistributionPoint>;
export const issuingDistributionPoint = mapped(
  sequence({
    name: optional(explicit(0, distributionPointName)),
    users: withDefault(implicit(1, boolean), false),
    authorities: withDefault(implicit(2, boolean), false),
    reasons: optional(implicit(3, reasonFlags)),
    indirect: withDefault(implicit(4, boolean), false),
    attributes: withDefault(implicit(5, boolean), false),
  }),
  (value, reading, { contentStart, end }) => {
    if (contentStart === end) reading.remark('empty');
    if ([value.users, value.authorities, value.attributes].filter((only) => only).length > 1)
      reading.remark('limited to more than one kind of certificates');
    if (value.attributes) reading.remark('limited to attribute certificates');
    return value;
  },
);

const displayText = mapped(stringOf(0x0c, 0x16, 0x1a, 0x1e), ({ value }, reading) => {
  if (value.length === 0) reading.problem('a text without characters');
  return value;
});
const userNotice = sequence({
  reference: optional(sequence({ organisation: displayText, numbers: sequenceOf(integer, true) })),
  text: optional(displayText),
});
const qualifiers: Readonly<Record<string, Type<unknown>>> = {
  '1.3.6.1.5.5.7.2.1': ia5String,
  '1.3.6.1.5.5.7.2.2': userNotice,
};
/** PolicyQualifierInfo (RFC 5280 4.2.1.4): no kind goes without its value; of others than these it is strict DER. */
const policyQualifier = mapped(sequence({ id: oid, qualifier: anyElement }), ({ id, qualifier }, reading) => {
  onlyValue(qualifiers[id] ?? anyValue, { contentStart: qualifier.start, end: qualifier.end }, reading);
  return id;
});

const certificatePolicies = mapped(
  sequenceOf(sequence({ policy: oid, qualifiers: optional(sequenceOf(policyQualifier)) })),
  (list, reading) => {
    const policies = list.map(({ policy }) => policy);
    if (new Set(policies).size < policies.length) reading.problem('a policy twice');
    return policies;
  },
);

const policyMappings = mapped(sequenceOf(sequence({ issuer: oid, subject: oid })), (mappings, reading) => {
  if (mappings.some(({ issuer, subject }) => issuer === anyPolicy || subject === anyPolicy))
    reading.problem('a mapping from or to anyPolicy');
  return mappings;
});

const policyConstraints = mapped(
  sequence({ requireExplicit: optional(implicit(0, smallNumber)), inhibitMapping: optional(implicit(1, smallNumber)) }),
  (value, reading) => {
    if (value.requireExplicit === null && value.inhibitMapping === null) reading.problem('no constraint');
    return value;
  },
);

const accessDescriptions = sequenceOf(sequence({ method: oid, location: generalName }));

/** Whether an extension has to be critical, or must not be (RFC 5280 4.2.1); it is free where undefined. */
type Criticality = 'critical' | 'not-critical';

export interface ExtensionType<Value> {
  readonly holds: Type<Value>;
  readonly must?: Criticality;
  /** How problems name it; by its OID where absent. */
  readonly called?: string;
}

/** Types of extensions by OID. */
export type ExtensionTypes = Readonly<Record<string, ExtensionType<unknown>>>;

/** Extensions of certificates whose values are read: those of RFC 5280 4.2, and what else certificates usually have. */
export const extensionTypes = {
  '2.5.29.9': { holds: sequenceOf(sequence({ type: oid, values: setOf(anyValue) })), must: 'not-critical' },
  '2.5.29.14': { holds: octetString, must: 'not-critical' },
  '2.5.29.15': { holds: keyUsage },
  '2.5.29.16': {
    holds: sequence({
      notBefore: optional(implicit(0, generalizedTime)),
      notAfter: optional(implicit(1, generalizedTime)),
    }),
  },
  '2.5.29.17': { holds: generalNames },
  '2.5.29.18': { holds: generalNames },
  '2.5.29.19': { holds: basicConstraints },
  '2.5.29.30': { holds: nameConstraints, must: 'critical' },
  '2.5.29.31': { holds: distributionPoints },
  '2.5.29.32': { holds: certificatePolicies },
  '2.5.29.33': { holds: policyMappings },
  '2.5.29.35': { holds: authorityKeyIdentifier, must: 'not-critical' },
  '2.5.29.36': { holds: policyConstraints, must: 'critical' },
  '2.5.29.37': { holds: extendedKeyUsage },
  '2.5.29.46': { holds: distributionPoints, must: 'not-critical' },
  '2.5.29.54': { holds: smallNumber, must: 'critical' },
  '1.3.6.1.5.5.7.1.1': { holds: accessDescriptions, must: 'not-critical' },
  '1.3.6.1.5.5.7.1.11': { holds: accessDescriptions, must: 'not-critical' },
  // Those of lists and their entries (RFC 5280 5), which have their types wherever they stand.
  '2.5.29.20': { holds: integer },
  '2.5.29.21': { holds: enumerated },
  '2.5.29.23': { holds: oid },
  '2.5.29.24': { holds: generalizedTime },
  '2.5.29.27': { holds: integer },
  '2.5.29.28': { holds: issuingDistributionPoint },
  '2.5.29.29': { holds: generalNames },
  // TLS features (RFC 7633), OCSP without check (RFC 6960 4.2.2.2.1), SCTs and poison (RFC 6962 3.1, 3.3), Netscape's
  // type and comment.
  '1.3.6.1.5.5.7.1.24': { holds: sequenceOf(integer) },
  '1.3.6.1.5.5.7.48.1.5': { holds: nothing },
  '1.3.6.1.4.1.11129.2.4.2': { holds: octetString },
  '1.3.6.1.4.1.11129.2.4.3': { holds: nothing },
  '2.16.840.1.113730.1.1': { holds: bitString },
  '2.16.840.1.113730.1.13': { holds: ia5String },
} as const satisfies ExtensionTypes;

/** An extension as it stands, its value still octets (RFC 5280 4.1). */
export const rawExtension = sequence({ oid, critical: withDefault(boolean, false), value: octetString });

export const rawExtensions = sequenceOf(rawExtension);
