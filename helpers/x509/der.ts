/** One TLV of DER (X.690), by offsets into the whole buffer. */
export interface Element {
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

/** Reads DER strictly. Throws `DerError` for what X.690 forbids in DER: indefinite or non-minimal lengths, overruns. */
export class DerReader {
  readonly bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The element at an offset; it must end at or before `limit`. */
  at(offset: number, limit: number = this.bytes.length): Element {
    const identifier = this.octet(offset, limit);
    if ((identifier & 0x1f) === 0x1f) throw new DerError('multi-byte tag');
    const first = this.octet(offset + 1, limit);
    let length = first;
    let contentStart = offset + 2;
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

  private octet(offset: number, limit: number): number {
    const value = offset < limit ? this.bytes[offset] : undefined;
    if (value === undefined) throw new DerError('ends too early');
    return value;
  }
}

/** Dotted form of an OBJECT IDENTIFIER's content octets. */
export function oidText(content: Uint8Array): string {
  const arcs: number[] = [];
  let value = 0;
  for (const octet of content) {
    value = value * 128 + (octet & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw new DerError('OID arc too large');
    if ((octet & 0x80) === 0) {
      arcs.push(value);
      value = 0;
    }
  }
  const [first] = arcs;
  if (first === undefined) throw new DerError('empty OID');
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...arcs.slice(1)].join('.');
}
