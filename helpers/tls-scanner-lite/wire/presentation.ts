/**
 * The presentation language (RFC 8446 3): numbers in network byte order, vectors behind their length. Running over the
 * end throws a RangeError, which readers of messages pass on: the message is malformed.
 */
export class Reader {
  private offset = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.offset;
  }

  number(octets: number): number {
    return this.take(octets).readUIntBE(0, octets);
  }

  take(octets: number): Buffer {
    if (octets > this.left) throw new RangeError('message ends too early');
    this.offset += octets;
    return this.bytes.subarray(this.offset - octets, this.offset);
  }

  /** A vector whose length takes `lengthOctets`. */
  vector(lengthOctets: number): Buffer {
    return this.take(this.number(lengthOctets));
  }

  rest(): Buffer {
    return this.take(this.left);
  }
}

/** Reads a vector's content as items, until it is used up. */
export function items<T>(bytes: Buffer, read: (reader: Reader) => T): T[] {
  const reader = new Reader(bytes);
  const found: T[] = [];
  while (reader.left > 0) found.push(read(reader));
  return found;
}

/** A list of 16-bit numbers. */
export function numbers(bytes: Buffer): number[] {
  return items(bytes, (reader) => reader.number(2));
}

export function number(octets: number, value: number): Buffer {
  const bytes = Buffer.alloc(octets);
  bytes.writeUIntBE(value, 0, octets);
  return bytes;
}

/** The parts behind their common length. */
export function vector(lengthOctets: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([number(lengthOctets, content.length), content]);
}

export function numberVector(lengthOctets: number, values: readonly number[]): Buffer {
  return vector(lengthOctets, ...values.map((value) => number(2, value)));
}
