import { messageOf } from '../../words/message-of.ts';
import { DerError } from './der.ts';
import { mapped, type Reading, type Type } from './der-types.ts';
import { timeText } from './time.ts';

/** A string with the name of its type. */
export interface TypedString {
  readonly value: string;
  readonly stringType: string;
}

interface StringKind {
  readonly name: string;
  readonly decode: (octets: Buffer) => string;
  /** Characters that it has; all where absent. */
  readonly alphabet?: RegExp;
}

const latin1 = (octets: Buffer) => octets.toString('latin1');
const ascii = /^[\0-\x7f]*$/;

/** String types by tag (X.680 41). */
const kinds: Readonly<Record<number, StringKind>> = {
  12: { name: 'UTF8String', decode: utf8 },
  18: { name: 'NumericString', decode: latin1, alphabet: /^[0-9 ]*$/ },
  19: { name: 'PrintableString', decode: latin1, alphabet: /^[A-Za-z0-9 '()+,\-./:=?]*$/ },
  20: { name: 'TeletexString', decode: latin1 },
  22: { name: 'IA5String', decode: latin1, alphabet: ascii },
  26: { name: 'VisibleString', decode: latin1, alphabet: /^[ -~]*$/ },
  28: { name: 'UniversalString', decode: utf32 },
  30: { name: 'BMPString', decode: ucs2 },
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf8(octets: Buffer): string {
  try {
    return decoder.decode(octets);
  } catch {
    throw new DerError('a UTF8String that is not UTF-8');
  }
}

function ucs2(octets: Buffer): string {
  if (octets.length % 2 !== 0) throw new DerError('a BMPString of an odd number of octets');
  return Buffer.from(octets).swap16().toString('utf16le');
}

function utf32(octets: Buffer): string {
  if (octets.length % 4 !== 0) throw new DerError('a UniversalString whose octets are no multiple of four');
  const points = Array.from({ length: octets.length / 4 }, (_, place) => octets.readUInt32BE(place * 4));
  if (points.some((point) => point > 0x10ffff || (point >= 0xd800 && point < 0xe000)))
    throw new DerError('a UniversalString with no characters');
  return points.map((point) => String.fromCodePoint(point)).join('');
}

/**
 * Decodes string octets by their tag; values of other types are taken as Latin-1. Throws `DerError` for octets that are
 * no such string.
 */
export function decodedString(tag: number, octets: Buffer): TypedString {
  const kind = kinds[tag];
  return kind
    ? { value: kind.decode(octets), stringType: kind.name }
    : { value: latin1(octets), stringType: `tag ${tag}` };
}

/** A string of one of several types, in the alphabet of its own. */
export function stringOf(...tags: readonly number[]): Type<TypedString> {
  return {
    tags,
    read({ tag, contentStart, end }, reading) {
      const kind = kinds[tag];
      if (kind === undefined) throw new DerError(`no string type has the tag ${tag}`);
      return inAlphabet(kind, reading.reader.bytes.subarray(contentStart, end), reading);
    },
  };
}

function inAlphabet(kind: StringKind, octets: Buffer, reading: Reading): TypedString {
  const value = kind.decode(octets);
  if (kind.alphabet && !kind.alphabet.test(value))
    reading.remark(`a ${kind.name} with characters that it does not have`);
  if (kind.name === 'BMPString' && /[\ud800-\udfff]/.test(value)) reading.problem('a BMPString with surrogates');
  return { value, stringType: kind.name };
}

export const anyString = stringOf(...Object.keys(kinds).map(Number));

/** IA5String, the text of it; give it a tag of its own with `implicit`. */
export const ia5String: Type<string> = {
  tags: [22],
  read: ({ contentStart, end }, reading) =>
    inAlphabet(kinds[22] as StringKind, reading.reader.bytes.subarray(contentStart, end), reading).value,
};

/**
 * UTCTime until 2049 and GeneralizedTime from 2050 (RFC 5280 4.1.2.5); null, and a problem, for times that are none.
 */
export const certificateTime: Type<string | null> = timeType([0x17, 0x18], (time, tag, reading) => {
  if (tag === 0x18 && time < '2050') reading.remark('GeneralizedTime before 2050');
});

export const generalizedTime: Type<string | null> = timeType([0x18]);

function timeType(
  tags: readonly number[],
  judge: (time: string, tag: number, reading: Reading) => void = () => {},
): Type<string | null> {
  return mapped(
    { tags, read: (element, { reader }) => reader.content(element).toString('latin1') },
    (text, reading, { tag }) => {
      try {
        // A context-specific tag stands for the only type that it can have.
        const time = timeText(text, tag >= 0x80 ? (tags[0] ?? tag) : tag);
        judge(time, tag, reading);
        return time;
      } catch (error) {
        reading.problem(messageOf(error));
        return null;
      }
    },
  );
}
