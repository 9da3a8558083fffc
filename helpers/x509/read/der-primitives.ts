import { DerError, type Element, oidText } from './der.ts';
import { anyString } from './der-strings.ts';
import { isSorted, mapped, type Reading, type Type } from './der-types.ts';

/** BOOLEAN, FF for true (X.690 11.1). */
export const boolean: Type<boolean> = primitive(0x01, (content, reading) => {
  const [first] = content;
  if (first === undefined) throw new DerError('a BOOLEAN without octets');
  if (content.length > 1 || (first !== 0x00 && first !== 0xff)) reading.problem('a BOOLEAN other than 00 and FF');
  return first !== 0;
});

/** INTEGER, its octets as they are; without superfluous ones (X.690 8.3.2). */
export const integer: Type<Buffer> = primitive(0x02, minimal);
export const enumerated: Type<Buffer> = primitive(0x0a, minimal);

function minimal(content: Buffer, reading: Reading): Buffer {
  const [first, second] = content;
  if (first === undefined) throw new DerError('an INTEGER without octets');
  if (second !== undefined && ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80)))
    reading.problem('an INTEGER that is not minimal');
  return content;
}

/** A whole number from zero up. Throws `DerError` for more than four octets. */
export const smallNumber: Type<number> = mapped(integer, (octets, reading) => {
  if (octets.length > 4) throw new DerError('a number of more than four octets');
  const number = octets.readIntBE(0, octets.length);
  if (number < 0) reading.problem('a number below zero');
  return number;
});

export interface Bits {
  readonly octets: Buffer;
  readonly unused: number;
}

/** BIT STRING with its unused bits zero (X.690 8.6, 11.2.1). */
export const bitString: Type<Bits> = primitive(0x03, (content, reading) => {
  const [unused] = content;
  if (unused === undefined || unused > 7) throw new DerError('a BIT STRING with no count of unused bits');
  const octets = content.subarray(1);
  const last = octets.at(-1);
  if (unused > 0 && (last === undefined || (last & ((1 << unused) - 1)) !== 0))
    reading.problem('a BIT STRING with unused bits that are not zero');
  return { octets, unused };
});

/** The octets of a BIT STRING that has no odd bits. */
export const bitOctets: Type<Buffer> = mapped(bitString, ({ octets, unused }, reading) => {
  if (unused !== 0) reading.problem('a BIT STRING of odd bits');
  return octets;
});

/** Numbers of the bits that are set; DER leaves trailing zero bits out where bits have names (X.690 11.2.2). */
export function namedBits(most: number): Type<number[]> {
  return mapped(bitString, ({ octets, unused }, reading) => {
    const length = octets.length * 8 - unused;
    const bits = Array.from({ length }, (_, bit) => bit).filter(
      (bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0,
    );
    if (length > 0 && bits.at(-1) !== length - 1) reading.remark('a list of named bits with zeros at its end');
    if (bits.some((bit) => bit >= most)) reading.remark('a bit that has no name');
    return bits;
  });
}

export const octetString: Type<Buffer> = primitive(0x04, (content) => content);

export const nothing: Type<null> = primitive(0x05, (content, reading) => {
  if (content.length > 0) reading.problem('a NULL with content');
  return null;
});

export const oid: Type<string> = primitive(0x06, oidText);

function primitive<Value>(tag: number, read: (content: Buffer, reading: Reading) => Value): Type<Value> {
  return { tags: [tag], read: (element, reading) => read(reading.reader.content(element), reading) };
}

/** A generic time of DER (X.690 11.7, 11.8): Zulu, with seconds. */
const anyTime: Type<null> = {
  tags: [0x17, 0x18],
  read(element, reading) {
    const text = reading.reader.content(element).toString('latin1');
    const form = element.tag === 0x17 ? /^\d{12}Z$/ : /^\d{14}(\.\d*[1-9])?Z$/;
    if (!form.test(text)) reading.problem('a time that is not in the form of DER');
    return null;
  },
};

const universal = new Map<number, Type<unknown>>(
  [boolean, integer, bitString, octetString, nothing, oid, enumerated, anyTime, anyString].flatMap((type) =>
    (type.tags ?? []).map((tag) => [tag, type] as const),
  ),
);
/**
 * REAL, ObjectDescriptor, EXTERNAL, RELATIVE-OID and string types that hardly anything has: there, and not looked into.
 */
const opaque = new Set([0x07, 0x09, 0x0d, 0x15, 0x19, 0x1b, 0x1d, 0x28, 0x2b]);
const deepest = 32;

/** Any value in DER, down to its last octet; what it means is not known. */
export const anyValue: Type<null> = {
  tags: null,
  read(element, reading) {
    visit(element, reading, 0);
    return null;
  },
};

function visit(element: Element, reading: Reading, depth: number): void {
  if (depth > deepest) throw new DerError('nested too deeply');
  const { tag, constructed } = element;
  const isList = tag === 0x30 || tag === 0x31;
  if (isList || (tag >= 0x40 && constructed)) {
    const items = reading.reader.children(element);
    for (const item of items) visit(item, reading, depth + 1);
    const firstTag = items[0]?.tag;
    // Whether it is a SET or a SET OF does not show; values of one type are taken for the latter.
    if (tag === 0x31 && items.every((item) => item.tag === firstTag) && !isSorted(element, reading.reader))
      reading.remark('a SET OF that is not sorted');
    return;
  }
  if (tag >= 0x40 || opaque.has(tag)) return;
  const type = universal.get(tag);
  if (type) type.read(element, reading);
  else if (constructed) reading.problem('a primitive type in constructed form');
  else reading.problem(`a value of no known type (tag ${tag.toString(16)})`);
}
