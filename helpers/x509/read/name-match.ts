import { oncePer } from '../../memory/once-per.ts';
import type { Attribute, Name } from './name.ts';

/** String types whose values are compared as text, whichever of them it is (RFC 5280 7.1, X.520 caseIgnoreMatch). */
const texts = new Set(['UTF8String', 'PrintableString', 'TeletexString', 'BMPString', 'UniversalString', 'IA5String']);

/**
 * Whether two names of certificates, CRLs or CA lists match (RFC 5280 7.1): the same number of RDNs in the same order,
 * each with the same attributes in whichever order; text without case and with white space as one blank, everything
 * else exactly.
 */
export function sameName(one: Name, other: Name): boolean {
  return one.rdns.length === other.rdns.length && preparedName(one) === preparedName(other);
}

/**
 * Whether two names have the same values in the same string types: what peers that compare octets go by (Go, and some
 * in Java and C).
 */
export function sameWriting(one: Name, other: Name): boolean {
  return writtenName(one) === writtenName(other);
}

/** Whether a name lies within another: its first RDNs match those (RFC 5280 4.2.1.10). */
export function isWithinName(name: Name, base: Name): boolean {
  return sameName({ rdns: name.rdns.slice(0, base.rdns.length) }, base);
}

const preparedName = oncePer((name: Name) =>
  JSON.stringify(name.rdns.map((rdn) => rdn.map((attribute) => JSON.stringify(prepared(attribute))).sort())),
);

const writtenName = oncePer((name: Name) =>
  JSON.stringify(name.rdns.map((rdn) => rdn.map(({ oid, stringType, value }) => [oid, stringType, value]))),
);

function prepared({ oid, value, stringType }: Attribute): string[] {
  return texts.has(stringType) ? [oid, preparedText(value)] : [oid, stringType, value];
}

/**
 * String preparation (RFC 4518 2): characters without meaning left out, NFKC, case folded, insignificant blanks folded.
 */
export function preparedText(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ').trim();
  return foldedCase(text.replace(/\u00ad|\u034f|\u1806|[\u180b-\u180d]|\u200b|[\ufe00-\ufe0f]|\ufffc/gu, ''))
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/(?![ ])\p{Cc}|\p{Cf}/gu, '')
    .trim();
}

/** Twice, since upper case undoes ligatures and sharp s, which lower case keeps. */
function foldedCase(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}
