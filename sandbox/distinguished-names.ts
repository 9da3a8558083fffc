import type { Attribute, Name } from '../helpers/x509/read/name.ts';
import { nameText } from '../helpers/x509/read/name.ts';

/** Notations that software writes distinguished names in. All of them say the same. */
export const nameForms = {
  'as in the certificate': nameText,
  rfc4514: (name) => nameText({ rdns: [...name.rdns].reverse() }).replaceAll(', ', ','),
  'openssl-oneline': (name) => written(name, '', ({ type, value }) => `/${type}=${octetsEscaped(value)}`),
  'openssl-spaced': (name) => written(name, ', ', ({ type, value }) => `${type} = ${quotedWhereNeeded(value)}`),
  rfc1779: (name) =>
    written(
      { rdns: [...name.rdns].reverse() },
      '; ',
      ({ oid, value }) => `OID.${oid}="${value.replace(/["\\]/g, '\\$&')}"`,
    ),
  hexadecimal: (name) => written(name, ',', ({ oid, value }) => `${oid}=#${utf8String(value).toString('hex')}`),
  'multi-valued': (name) => written(name, '+', ({ type, value }) => nameText({ rdns: [[attribute(type, value)]] })),
  'case-folded': (name) => nameText(name).toLowerCase(),
} as const satisfies Record<string, (name: Name) => string>;

export type NameForm = keyof typeof nameForms;

function written(name: Name, separator: string, one: (attribute: Attribute) => string): string {
  return name.rdns.flat().map(one).join(separator);
}

function attribute(type: string, value: string): Attribute {
  return { type, oid: '', value, stringType: 'UTF8String' };
}

/** As X509_NAME_oneline does: what is no printable ASCII becomes `\xHH`. */
function octetsEscaped(value: string): string {
  return [...Buffer.from(value)]
    .map((octet) =>
      octet >= 0x20 && octet <= 0x7e
        ? String.fromCharCode(octet)
        : `\\x${octet.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
}

function quotedWhereNeeded(value: string): string {
  return /[,+"\\<>;=]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value;
}

/** A UTF8String in DER, of fewer than 128 octets. */
function utf8String(value: string): Buffer {
  const octets = Buffer.from(value);
  return Buffer.concat([Buffer.from([0x0c, octets.length]), octets]);
}
