import { anyValue, octetString, oid } from './der-primitives.ts';
import { anyString, ia5String } from './der-strings.ts';
import {
  choice,
  explicit,
  implicit,
  mapped,
  optional,
  type Reading,
  sequence,
  sequenceOf,
  type Type,
} from './der-types.ts';
import { type Name, nameText } from './name.ts';
import { nameType } from './name-type.ts';

/** GeneralName (RFC 5280 4.2.1.6). */
export interface GeneralName {
  readonly kind:
    | 'dns'
    | 'email'
    | 'URI'
    | 'IP'
    | 'directory name'
    | 'OID'
    | 'other name'
    | 'X.400 address'
    | 'EDI party';
  /** The name as text; octets in hexadecimal for an IP address; the type's OID for another name. */
  readonly text: string;
  /** Of a directory name. */
  readonly name?: Name;
}

type Kind = GeneralName['kind'];

const dnsLabel = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/;
const absoluteUri = /^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$/;
const mailbox = /^[^\s@]+@[^\s@]+$|^"[^"]*"@[^\s@]+$/;

/** Forms of the names themselves (RFC 5280 4.2.1.6). */
const nameForms: Partial<Record<Kind, (text: string) => boolean>> = {
  dns: (text) =>
    text.length <= 253 &&
    text
      .replace(/^\*\./, '')
      .split('.')
      .every((label) => dnsLabel.test(label)),
  email: (text) => mailbox.test(text),
  URI: (text) => absoluteUri.test(text),
  IP: (octets) => octets.length === 8 || octets.length === 32,
};

/** Forms of names in constraints: a domain stands for all below it, an address has its mask (RFC 5280 4.2.1.10). */
const constraintForms: typeof nameForms = {
  dns: (text) => isDomain(text) || text === '',
  email: (text) => mailbox.test(text) || isDomain(text.replace(/^\./, '')),
  URI: (text) => isDomain(text.replace(/^\./, '')),
  IP: (octets) => (octets.length === 16 || octets.length === 64) && hasPrefixMask(octets),
};

function isDomain(text: string): boolean {
  return text.split('.').every((label) => dnsLabel.test(label));
}

/** CIDR in the style of RFC 4632: ones, then zeros. */
function hasPrefixMask(octets: string): boolean {
  const mask = BigInt(`0x${octets.slice(octets.length / 2)}`);
  const ones = (1n << BigInt(octets.length * 2)) - 1n;
  const zeros = ones ^ mask;
  return (zeros & (zeros + 1n)) === 0n;
}

function generalNameIn(forms: typeof nameForms): Type<GeneralName> {
  const checked = (kind: Kind, text: string, reading: Reading): GeneralName => {
    if (forms[kind]?.(text) === false)
      reading.remark(`${kind} ${JSON.stringify(text.slice(0, 64))} is no name of that kind`);
    return { kind, text };
  };
  const text = (number: number, kind: Kind) =>
    mapped(implicit(number, ia5String), (value, reading) => checked(kind, value, reading));
  return choice(
    mapped(implicit(0, sequence({ type: oid, value: explicit(0, anyValue) })), ({ type }) => ({
      kind: 'other name' as const,
      text: type,
    })),
    text(1, 'email'),
    text(2, 'dns'),
    { tags: [0xa3], read: skipped('X.400 address') },
    mapped(explicit(4, nameType), (name) => ({ kind: 'directory name' as const, text: nameText(name), name })),
    mapped(
      implicit(5, sequence({ assigner: optional(explicit(0, anyString)), party: explicit(1, anyString) })),
      ({ party }) => ({ kind: 'EDI party' as const, text: party.value }),
    ),
    text(6, 'URI'),
    mapped(implicit(7, octetString), (octets, reading) => checked('IP', octets.toString('hex'), reading)),
    mapped(implicit(8, oid), (value) => ({ kind: 'OID' as const, text: value })),
  );
}

function skipped(kind: Kind): Type<GeneralName>['read'] {
  return (element, reading) => {
    anyValue.read(element, reading);
    return { kind, text: reading.reader.content(element).toString('hex') };
  };
}

export const generalName = generalNameIn(nameForms);
export const constraintName = generalNameIn(constraintForms);

/** GeneralNames, at least one. */
export const generalNames: Type<GeneralName[]> = sequenceOf(generalName);

/** How an IP address in hexadecimal is written; its octets where it is none. */
export function addressText(octets: string): string {
  if (octets.length === 8) return Buffer.from(octets, 'hex').join('.');
  return (octets.match(/.{1,4}/g) ?? []).join(':');
}
