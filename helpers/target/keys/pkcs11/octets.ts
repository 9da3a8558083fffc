/** Writes the values of a request as p11-kit's RPC has them: integers big-endian, CK_ULONG of 64 bits. */
export class RequestWriter {
  private readonly parts: Buffer[] = [];

  get octets(): Buffer {
    return Buffer.concat(this.parts);
  }

  byte(value: number): this {
    this.parts.push(Buffer.from([value]));
    return this;
  }

  /** A count, a length, an attribute's or a mechanism's type. */
  uint32(value: number): this {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(value);
    this.parts.push(octets);
    return this;
  }

  /** CK_ULONG. */
  ulong(value: bigint | number): this {
    const octets = Buffer.alloc(8);
    octets.writeBigUInt64BE(BigInt(value));
    this.parts.push(octets);
    return this;
  }

  /** Octets after their length. */
  counted(octets: Buffer): this {
    this.uint32(octets.length);
    this.parts.push(octets);
    return this;
  }

  raw(octets: Buffer): this {
    this.parts.push(octets);
    return this;
  }

  /** Octets that are there, which a byte says. */
  byteArray(octets: Buffer): this {
    return this.byte(1).counted(octets);
  }
}

/** Reads the values of an answer. Throws RangeError where it ends before them. */
export class AnswerReader {
  private readonly octets: Buffer;
  private at = 0;

  constructor(octets: Buffer) {
    this.octets = octets;
  }

  byte(): number {
    this.at += 1;
    return this.octets.readUInt8(this.at - 1);
  }

  uint32(): number {
    this.at += 4;
    return this.octets.readUInt32BE(this.at - 4);
  }

  ulong(): bigint {
    this.at += 8;
    return this.octets.readBigUInt64BE(this.at - 8);
  }

  counted(): Buffer {
    const length = this.uint32();
    if (length === 0xffffffff) return Buffer.alloc(0);
    this.at += length;
    if (this.at > this.octets.length) throw new RangeError('an answer that is too short');
    return this.octets.subarray(this.at - length, this.at);
  }

  byteArray(): Buffer {
    if (this.byte() === 1) return this.counted();
    this.uint32();
    return Buffer.alloc(0);
  }

  /** Text that blanks fill up. */
  text(): string {
    return this.counted()
      .toString('utf8')
      .replace(/[ \0]+$/, '');
  }

  ulongs(): bigint[] {
    const present = this.byte() === 1;
    const count = this.uint32();
    return present ? Array.from({ length: count }, () => this.ulong()) : [];
  }
}
