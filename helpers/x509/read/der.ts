/** One TLV of DER (X.690), by offsets into the whole buffer. */
export interface Element {
  /** The identifier octet; the first one of a tag number above 30. */
  readonly tag: number;
  readonly constructed: boolean;
  /** Offset of the identifier octet. */
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

/** What is not DER about some bytes. */
export class DerError extends Error {}

const deepest = 32;
const longestTag = 4;

/** Reads DER strictly. Throws `DerError` for what X.690 forbids in DER: indefinite or non-minimal lengths, overruns. */
export class DerReader {
  readonly bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The element at an offset; it must end at or before `limit`. */
  at(offset: number, limit: number = this.bytes.length): Element {
    const identifier = this.octet(offset, limit);
    const lengthStart = (identifier & 0x1f) === 0x1f ? this.afterLongTag(offset + 1, limit) : offset + 1;
    const first = this.octet(lengthStart, limit);
    let length = first;
    let contentStart = lengthStart + 1;
    if (first === 0x80) throw new DerError('indefinite length');
    if (first > 0x80) {
      const octets = first & 0x7f;
      if (octets > 4) throw new DerError('length of more than four octets');
      length = 0;
      for (let index = 0; index < octets; index += 1) length = length * 256 + this.octet(contentStart + index, limit);
      if (length < 0x80 || (octets > 1 && this.octet(contentStart, limit) === 0))
        throw new DerError('length not minimal');
      contentStart += octets;
    }
    const end = contentStart + length;
    if (end > limit) throw new DerError('length beyond the end');
    return { tag: identifier, constructed: (identifier & 0x20) !== 0, start: offset, contentStart, end };
  }

  /** The elements inside a constructed element, or in a range. */
  children(parent: Pick<Element, 'contentStart' | 'end'>, depth = 0): Element[] {
    if (depth > deepest) throw new DerError('nested too deeply');
    const found: Element[] = [];
    for (let offset = parent.contentStart; offset < parent.end; ) {
      const element = this.at(offset, parent.end);
      found.push(element);
      offset = element.end;
    }
    return found;
  }

  content(element: Element): Buffer {
    return this.bytes.subarray(element.contentStart, element.end);
  }

  whole(element: Element): Buffer {
    return this.bytes.subarray(element.start, element.end);
  }

  /** Where a tag number of several octets ends (X.690 8.1.2.4): above 30, and none of them superfluous. */
  private afterLongTag(offset: number, limit: number): number {
    const first = this.octet(offset, limit);
    if (first === 0x80 || first < 0x1f) throw new DerError('a tag that is not minimal');
    let end = offset + 1;
    for (let octet = first; (octet & 0x80) !== 0; end += 1) octet = this.octet(end, limit);
    if (end - offset > longestTag) throw new DerError('a tag of more than four octets');
    return end;
  }

  private octet(offset: number, limit: number): number {
    const value = offset < limit ? this.bytes[offset] : undefined;
    if (value === undefined) throw new DerError('ends too early');
    return value;
  }
}

const longestArc = 19;
const largestBefore = Number.MAX_SAFE_INTEGER / 256;
const mostKnown = 256;
const known = new Map<string, string>();

/**
 * Dotted form of an OBJECT IDENTIFIER's content octets (X.690 8.19). Throws `DerError` for arcs that are cut off or
 * padded, or of more than 128 bits.
 */
export function oidText(content: Buffer): string {
  const key = content.toString('latin1');
  const text = known.get(key) ?? dotted(content);
  if (known.size < mostKnown) known.set(key, text);
  return text;
}

function dotted(content: Buffer): string {
  const arcs: (number | bigint)[] = [];
  let value: number | bigint = 0;
  let octets = 0;
  for (const octet of content) {
    if (octets === 0 && octet === 0x80) throw new DerError('an OID with padding');
    octets += 1;
    if (octets > longestArc) throw new DerError('OID arc too large');
    value =
      typeof value === 'number' && value < largestBefore
        ? value * 128 + (octet & 0x7f)
        : BigInt(value) * 128n + BigInt(octet & 0x7f);
    if ((octet & 0x80) !== 0) continue;
    arcs.push(value);
    value = 0;
    octets = 0;
  }
  if (octets > 0) throw new DerError('an OID that is cut off');
  const [first, ...rest] = arcs;
  if (first === undefined) throw new DerError('empty OID');
  const root = first < 40 ? 0 : first < 80 ? 1 : 2;
  return [root, typeof first === 'number' ? first - root * 40 : first - BigInt(root * 40), ...rest].join('.');
}
