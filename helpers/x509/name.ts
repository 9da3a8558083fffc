import { oncePer } from '../memory/once-per.ts';
import { attributeTypes } from './attribute-types.ts';
import { DerError, DerReader } from './der.ts';
import { decodedString } from './der-strings.ts';
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

/** One line in certificate order, `C=AE, O=…`, with the escapes of RFC 4514 2.4; control characters are escaped as well. */
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

/** Whether two names have the same attributes with the same values, in any order. Types compare without case, values exactly. */
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

const longestText = 4096;
const attributeType = /^[ \t\r\n]*(?:OID\.|oid\.)?([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)[ \t\r\n]*=[ \t\r\n]*/;

/**
 * Reads a distinguished name in the usual notations: RFC 4514 in either order, `C = AE, O = "…"`, and OpenSSL's one-line `/C=AE/O=…`.
 * The last writes octets as `\xC3`. A dotted type may be written `OID.2.5.4.97` (RFC 1779 2.3).
 * `#` and hexadecimal digits stand for a value in BER (RFC 4514 2.4). Null for what is none.
 */
export function parseNameText(text: string): NamePart[] | null {
  if (text.length === 0 || text.length > longestText) return null;
  const separators = text.startsWith('/') ? '/' : ',;+';
  const parts: NamePart[] = [];
  let rest = text.startsWith('/') ? text.slice(1) : text;
  while (rest !== '') {
    const type = attributeType.exec(rest);
    if (!type) return null;
    const value = takeValue(rest.slice(type[0].length), separators);
    if (value === null) return null;
    parts.push({ type: attributeTypes[type[1] ?? ''] ?? canonicalType(type[1] ?? ''), value: value.text });
    rest = value.rest;
  }
  return parts.length > 0 ? parts : null;
}

function canonicalType(type: string): string {
  return Object.values(attributeTypes).find((name) => name.toUpperCase() === type.toUpperCase()) ?? type;
}

/** Takes an attribute value up to the next separator, undoing quotes and backslash escapes (RFC 4514 3). */
function takeValue(text: string, separators: string): { text: string; rest: string } | null {
  const octets: Buffer[] = [];
  const escapedOctet = separators === '/' ? /^x?([0-9a-fA-F]{2})/ : /^([0-9a-fA-F]{2})/;
  const quoted = text.startsWith('"');
  let trailingBlanks = 0;
  let index = quoted ? 1 : 0;
  for (; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (quoted && character === '"') break;
    if (
      !quoted &&
      separators.includes(character) &&
      !(separators === '/' && !attributeType.test(text.slice(index + 1)))
    )
      break;
    if (character === '\\') {
      const hex = escapedOctet.exec(text.slice(index + 1));
      const next = text.codePointAt(index + 1);
      if (next === undefined) return null;
      const literal = String.fromCodePoint(next);
      octets.push(hex ? Buffer.from(hex[1] ?? '', 'hex') : Buffer.from(literal));
      index += hex ? hex[0].length : literal.length;
      trailingBlanks = 0;
      continue;
    }
    const point = String.fromCodePoint(text.codePointAt(index) ?? 0);
    octets.push(Buffer.from(point));
    index += point.length - 1;
    trailingBlanks = character === ' ' ? trailingBlanks + 1 : 0;
  }
  if (quoted && text[index] !== '"') return null;
  const literal = Buffer.concat(quoted ? octets : octets.slice(0, octets.length - trailingBlanks)).toString('utf8');
  const value = encodedString(text) ?? literal;
  const after = text.slice(quoted ? index + 1 : index).replace(/^\s+/, '');
  if (after === '') return { text: value, rest: '' };
  if (!separators.includes(after[0] ?? '')) return null;
  const rest = after.slice(1);
  return rest.trim() === '' ? null : { text: value, rest };
}

/** The string that a value such as `#0C0141` encodes; null for a value of another form. */
function encodedString(text: string): string | null {
  const hex = /^#((?:[0-9a-fA-F]{2})+)\s*(?:[,;+]|$)/.exec(text)?.[1];
  if (hex === undefined) return null;
  const reader = new DerReader(Buffer.from(hex, 'hex'));
  try {
    const element = reader.at(0);
    if (element.end < reader.bytes.length) throw new DerError('bytes after the end');
    return decodedString(element.tag, reader.content(element)).value;
  } catch {
    return null;
  }
}
