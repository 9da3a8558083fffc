import { rememberedText } from '../../memory/remembered.ts';
import { attributeTypes } from './attribute-types.ts';
import { DerError, DerReader } from './der.ts';
import { anyString, decodedString } from './der-strings.ts';
import type { NamePart } from './name.ts';

/** Names of attribute types beside the usual short ones: RFC 4519, OpenSSL, Java (toString) and .NET, in lower case. */
const otherNames: Readonly<Record<string, string>> = {
  commonname: '2.5.4.3',
  surname: '2.5.4.4',
  countryname: '2.5.4.6',
  localityname: '2.5.4.7',
  stateorprovincename: '2.5.4.8',
  s: '2.5.4.8',
  sp: '2.5.4.8',
  streetaddress: '2.5.4.9',
  organizationname: '2.5.4.10',
  organizationalunitname: '2.5.4.11',
  t: '2.5.4.12',
  postalcode: '2.5.4.17',
  name: '2.5.4.41',
  givenname: '2.5.4.42',
  gn: '2.5.4.42',
  g: '2.5.4.42',
  initials: '2.5.4.43',
  generationqualifier: '2.5.4.44',
  dnqualifier: '2.5.4.46',
  dnq: '2.5.4.46',
  pseudonym: '2.5.4.65',
  userid: '0.9.2342.19200300.100.1.1',
  domaincomponent: '0.9.2342.19200300.100.1.25',
  e: '1.2.840.113549.1.9.1',
  email: '1.2.840.113549.1.9.1',
  jurisdictionc: '1.3.6.1.4.1.311.60.2.1.3',
};

const longestText = 4096;
const attributeType = /^[ \t\r\n]*(?:OID\.|oid\.)?([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)[ \t\r\n]*=[ \t\r\n]*/;
const prefix = /^\s*(?:subject|issuer)(?: DN)?\s*[=:]\s*/i;

/** How attributes are told apart in a writing. */
interface Writing {
  readonly separators: string;
  /** Separators that are part of a value unless an attribute follows: nothing escapes them there. */
  readonly loose: boolean;
  readonly quotes: boolean;
}

const list: Writing = { separators: ',;+', loose: false, quotes: true };
const slashes: Writing = { separators: '/+', loose: true, quotes: false };
const lines: Writing = { separators: '\n+', loose: true, quotes: false };

/**
 * Reads a distinguished name as programs write it: RFC 4514, 2253 and 1779 in either order, Java and .NET (quotes
 * doubled within quotes), OpenSSL's `oneline`, `RFC2253`, `compat` (`/C=AE/O=…`) and `multiline`, Node's one RDN a
 * line, with short or long names of attributes (RFC 4519), and after `subject=` or `issuer=`. A dotted type may be
 * written `OID.2.5.4.97` (RFC 1779 2.3). `#` and hexadecimal digits stand for a value in BER (RFC 4514 2.4). Null for
 * what cannot be read, an attribute of an unknown name among it.
 */
export function parseNameText(text: string): readonly NamePart[] | null {
  return text.length > longestText ? null : parsedName(text);
}

const parsedName = rememberedText((text): readonly NamePart[] | null => {
  const name = text.replace(prefix, '').replaceAll('\r\n', '\n').trimStart().replace(/\n+$/, '');
  return parts(name.startsWith('/') ? name.slice(1) : name, writingOf(name, text));
});

function writingOf(name: string, text: string): Writing {
  if (name.startsWith('/') || isSlashed(name)) return slashes;
  const rows = name.split('\n');
  const ends = rows.slice(0, -1).some((row) => /[,;+]\s*$/.test(row));
  return text.trim().includes('\n') && !ends && rows.every((row) => attributeType.test(row)) ? lines : list;
}

/** Without the slash that OpenSSL begins with: no comma or line leads to another attribute, and a slash does. */
function isSlashed(name: string): boolean {
  const leadsOn = (separator: RegExp) =>
    [...name.matchAll(separator)].some(({ index }) => isAttribute(name.slice(index + 1)));
  return !name.includes('"') && !leadsOn(/[,;+\n]/g) && leadsOn(/\//g);
}

function parts(name: string, writing: Writing): NamePart[] | null {
  const found: NamePart[] = [];
  let rest = name;
  while (rest !== '') {
    const written = attributeType.exec(rest);
    const type = knownType(written?.[1] ?? '');
    if (!written || type === null) return null;
    const value = takeValue(rest.slice(written[0].length), writing);
    if (value === null) return null;
    found.push({ type, value: value.text });
    rest = value.rest;
  }
  return found.length > 0 ? found : null;
}

/** The short name of a type, or its OID where it has none; null for a name that nobody knows. */
function knownType(name: string): string | null {
  if (/^\d/.test(name)) return attributeTypes[name] ?? name;
  const oid = otherNames[name.toLowerCase()];
  if (oid !== undefined) return attributeTypes[oid] ?? oid;
  return Object.values(attributeTypes).find((one) => one.toUpperCase() === name.toUpperCase()) ?? null;
}

/** Takes an attribute value up to the next separator, undoing quotes and backslash escapes. */
function takeValue(text: string, writing: Writing): { text: string; rest: string } | null {
  const octets: Buffer[] = [];
  const quoted = writing.quotes && text.startsWith('"');
  let trailingBlanks = 0;
  let index = quoted ? 1 : 0;
  while (index < text.length && (quoted ? !endsQuotes(text, index) : !separates(text, index, writing))) {
    const { octets: own, length, blank } = character(text, index, quoted);
    if (length === 0) return null;
    octets.push(own);
    trailingBlanks = blank ? trailingBlanks + 1 : 0;
    index += length;
  }
  if (quoted && text[index] !== '"') return null;
  const literal = Buffer.concat(quoted ? octets : octets.slice(0, octets.length - trailingBlanks)).toString();
  const [, hex] = /^#((?:[0-9a-fA-F]{2})+)\s*(?:[,;+]|$)/.exec(text) ?? [];
  const value = hex === undefined ? literal : encodedString(hex);
  if (value === null) return null;
  const after = text.slice(quoted ? index + 1 : index).replace(/^[^\S\n]+/, '');
  if (after === '') return { text: value, rest: '' };
  if (!writing.separators.includes(after[0] ?? '')) return null;
  const rest = after.slice(1);
  return rest.trim() === '' ? null : { text: value, rest };
}

function separates(text: string, index: number, { separators, loose }: Writing): boolean {
  if (!separators.includes(text[index] ?? '')) return false;
  return !loose || isAttribute(text.slice(index + 1));
}

function isAttribute(text: string): boolean {
  return knownType(attributeType.exec(text.slice(0, 100))?.[1] ?? '') !== null;
}

/** .NET doubles a quote within quotes. */
function endsQuotes(text: string, index: number): boolean {
  return text[index] === '"' && text[index + 1] !== '"';
}

/**
 * One character or run of escapes as octets in UTF-8; of length 0 where a backslash escapes nothing, and for a bare
 * line break.
 */
function character(
  text: string,
  index: number,
  quoted: boolean,
): { readonly octets: Buffer; readonly length: number; readonly blank: boolean } {
  const literal = String.fromCodePoint(text.codePointAt(index) ?? 0);
  if (quoted && literal === '"') return { octets: Buffer.from('"'), length: 2, blank: false };
  if (literal === '\n' && !quoted) return { octets: Buffer.alloc(0), length: 0, blank: false };
  if (literal !== '\\') return { octets: Buffer.from(literal), length: literal.length, blank: literal === ' ' };
  const [hex] = /^(?:\\x?[0-9a-fA-F]{2})+/.exec(text.slice(index)) ?? [];
  if (hex) return { octets: octetsOf(hex), length: hex.length, blank: false };
  const escaped = text.slice(index + 1, index + 10);
  const [point, digits = ''] = /^(?:U([0-9A-F]{4})|W000([0-9A-F]{5}))/.exec(escaped)?.filter(Boolean) ?? [];
  if (point) {
    return {
      octets: Buffer.from(String.fromCodePoint(Number.parseInt(digits, 16))),
      length: 1 + point.length,
      blank: false,
    };
  }
  const next = text.codePointAt(index + 1);
  if (next === undefined) return { octets: Buffer.alloc(0), length: 0, blank: false };
  const itself = String.fromCodePoint(next);
  return { octets: Buffer.from(itself), length: 1 + itself.length, blank: false };
}

/**
 * Escaped octets are UTF-8; where they are none, characters of Latin-1, which OpenSSL's `multiline` escapes by their
 * code.
 */
function octetsOf(escapes: string): Buffer {
  const octets = Buffer.from(escapes.replace(/\\x?/g, ''), 'hex');
  return Buffer.from(octets.toString()).equals(octets) ? octets : Buffer.from(octets.toString('latin1'));
}

/** The string that hexadecimal digits such as `0C0141` encode; null where they are no BER. */
function encodedString(hex: string): string | null {
  const reader = new DerReader(Buffer.from(hex, 'hex'));
  try {
    const element = reader.at(0);
    if (element.end < reader.bytes.length) throw new DerError('bytes after the end');
    if (!anyString.tags?.includes(element.tag)) throw new DerError('no string');
    return decodedString(element.tag, reader.content(element)).value;
  } catch {
    return null;
  }
}
