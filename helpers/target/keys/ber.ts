import { DerError } from '../../x509/read/der.ts';

const deepest = 32;
const octetString = 0x04;
const constructedOctetString = 0x24;

/**
 * The DER of an element in BER (X.690 8.1): lengths definite and minimal, OCTET STRINGs in one piece. RFC 7292 4 lets
 * PKCS#12 be BER. What primitive elements hold is left as it is. Throws `DerError` for what is no element, or has
 * something after it.
 */
export function derOfBer(bytes: Buffer): Buffer {
  const { der, rest } = firstOfBer(bytes);
  if (rest.length > 0) throw new DerError(`${rest.length} bytes after the end`);
  return der;
}

/** The first element of octets in BER as DER, and what stands behind it. Throws `DerError`. */
export function firstOfBer(bytes: Buffer): { readonly der: Buffer; readonly rest: Buffer } {
  const { der, end } = converted(bytes, 0, bytes.length, 0);
  return { der, rest: bytes.subarray(end) };
}

interface Converted {
  readonly tag: number;
  readonly content: Buffer;
  readonly der: Buffer;
  readonly end: number;
}

function converted(bytes: Buffer, start: number, limit: number, depth: number): Converted {
  if (depth > deepest) throw new DerError('nested too deeply');
  const tag = octet(bytes, start, limit);
  if ((tag & 0x1f) === 0x1f) throw new DerError('multi-byte tag');
  const isConstructed = (tag & 0x20) !== 0;
  const { contentStart, length } = lengthAt(bytes, start + 1, limit);
  if (length === null && !isConstructed) throw new DerError('indefinite length of a primitive element');
  const contentEnd = length === null ? limit : contentStart + length;
  if (contentEnd > limit) throw new DerError('length beyond the end');
  if (!isConstructed) return element(tag, bytes.subarray(contentStart, contentEnd), contentEnd);
  const children: Converted[] = [];
  let at = contentStart;
  while (length === null ? !isEnd(bytes, at, limit) : at < contentEnd) {
    const child = converted(bytes, at, contentEnd, depth + 1);
    children.push(child);
    at = child.end;
  }
  const end = length === null ? at + 2 : contentEnd;
  if (tag !== constructedOctetString) return element(tag, Buffer.concat(children.map(({ der }) => der)), end);
  if (children.some((child) => child.tag !== octetString)) throw new DerError('an OCTET STRING of other pieces');
  return element(octetString, Buffer.concat(children.map(({ content }) => content)), end);
}

function element(tag: number, content: Buffer, end: number): Converted {
  return { tag, content, der: Buffer.concat([Buffer.from([tag]), minimalLength(content.length), content]), end };
}

function minimalLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(length);
  const significant = octets.subarray(octets.findIndex((one) => one !== 0));
  return Buffer.concat([Buffer.from([0x80 | significant.length]), significant]);
}

/** A length; null where it is indefinite. */
function lengthAt(bytes: Buffer, at: number, limit: number): { contentStart: number; length: number | null } {
  const first = octet(bytes, at, limit);
  if (first === 0x80) return { contentStart: at + 1, length: null };
  if (first < 0x80) return { contentStart: at + 1, length: first };
  let length = 0;
  for (let index = 1; index <= (first & 0x7f); index += 1) length = length * 256 + octet(bytes, at + index, limit);
  return { contentStart: at + 1 + (first & 0x7f), length };
}

function isEnd(bytes: Buffer, at: number, limit: number): boolean {
  return octet(bytes, at, limit) === 0 && octet(bytes, at + 1, limit) === 0;
}

function octet(bytes: Buffer, at: number, limit: number): number {
  const value = at < limit ? bytes[at] : undefined;
  if (value === undefined) throw new DerError('ends too early');
  return value;
}
