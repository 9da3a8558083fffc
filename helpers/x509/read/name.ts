import { oncePer } from '../../memory/once-per.ts';
import { attributeTypes } from './attribute-types.ts';
import { Reading, readWhole } from './der-types.ts';
import { nameType } from './name-type.ts';

export interface Attribute {
  /** Short name where there is a usual one, else the OID. */
  readonly type: string;
  readonly oid: string;
  /** Decoded. */
  readonly value: string;
  /** ASN.1 string type, such as PrintableString. */
  readonly stringType: string;
}

/** A distinguished name, RDN by RDN in certificate order. */
export interface Name {
  readonly rdns: readonly (readonly Attribute[])[];
}

/** Attribute and value, from whatever notation. */
export interface NamePart {
  readonly type: string;
  readonly value: string;
}

/** Reads a Name (RFC 5280 4.1.2.4). Throws `DerError` for what is none. */
export function readName(der: Uint8Array): Name {
  return readWhole(nameType, new Reading(der));
}

/** Values of an attribute, in certificate order. */
export function attributeValues(name: Name, type: string): string[] {
  return name.rdns.flat().flatMap((attribute) => (attribute.type === type ? [attribute.value] : []));
}

/**
 * One line in certificate order, `C=AE, O=…`, with the escapes of RFC 4514 2.4; control characters are escaped as well.
 */
export function nameText(name: Name): string {
  return name.rdns.map((rdn) => rdn.map(({ type, value }) => `${type}=${escaped(value)}`).join('+')).join(', ');
}

function escaped(value: string): string {
  return value
    .replace(/[\\",+<>;]/g, '\\$&')
    .replace(/^[ #]|(?<=[\s\S]) $/g, '\\$&')
    .replace(/\p{Cc}/gu, (control) => Buffer.from(control).toString('hex').replace(/../g, '\\$&'));
}

/** Attributes and values of a name, whatever the order of its RDNs. */
export function nameParts(name: Name): NamePart[] {
  return name.rdns.flat().map(({ type, value }) => ({ type, value }));
}

/**
 * Whether two names have the same attributes with the same values, in any order. Types compare without case, values
 * exactly.
 */
export function sameAttributes(one: Name | readonly NamePart[], other: Name | readonly NamePart[]): boolean {
  return exactKey(one) === exactKey(other);
}

/** As `sameAttributes`, with values compared as RFC 5280 7.1 has it: without case, and white space as one blank. */
export function matchingAttributes(one: Name | readonly NamePart[], other: Name | readonly NamePart[]): boolean {
  const prepared = (value: string) => value.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
  return attributeKey(one, prepared) === attributeKey(other, prepared);
}

const exactKey = oncePer((name: Name | readonly NamePart[]) => attributeKey(name, (value) => value));

function attributeKey(name: Name | readonly NamePart[], prepared: (value: string) => string): string {
  return ('rdns' in name ? nameParts(name) : name)
    .map(({ type, value }) => JSON.stringify([type.toUpperCase(), prepared(value)]))
    .sort()
    .join();
}

/** OID of an attribute by its short name, or a dotted one itself; throws for a name that is not known. */
export function attributeOid(type: string): string {
  const isDotted = /^\d+(\.\d+)+$/.test(type);
  const oid = isDotted ? type : Object.keys(attributeTypes).find((one) => attributeTypes[one] === type);
  if (oid === undefined) throw new Error(`no OID is known for the attribute ${type}`);
  return oid;
}
