import { number } from './presentation.ts';

export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

/** One record (RFC 8446 5.1): header and fragment, as received. */
export interface TlsRecord {
  readonly type: number;
  readonly header: Buffer;
  readonly fragment: Buffer;
}

const headerLength = 5;
/** 2^14 octets and what protection may add (RFC 5246 6.2.3; RFC 8446 5.2 allows less). */
const longestFragment = 16_384 + 2_048;

/** Splits a stream into records, however it was cut into packets. */
export class RecordSplitter {
  private pending: Buffer[] = [];
  private size = 0;
  private wanted = headerLength;
  /** Whether something came that is no record; nothing can be read after it. */
  broken = false;

  add(chunk: Buffer): TlsRecord[] {
    if (this.broken) return [];
    this.pending.push(chunk);
    this.size += chunk.length;
    // What cannot become a record is noticed by its first octets, not waited for.
    if (this.size < this.wanted && (this.size > headerLength || looksLikeRecord(Buffer.concat(this.pending))))
      return [];
    return this.split(Buffer.concat(this.pending));
  }

  private split(stream: Buffer): TlsRecord[] {
    const records: TlsRecord[] = [];
    let offset = 0;
    this.wanted = headerLength;
    while (offset < stream.length) {
      const header = stream.subarray(offset, offset + headerLength);
      const length = header.length === headerLength ? header.readUInt16BE(3) : 0;
      if (!looksLikeRecord(header) || length > longestFragment) {
        this.broken = true;
        break;
      }
      const end = offset + headerLength + length;
      if (header.length < headerLength || stream.length < end) {
        this.wanted = Math.max(headerLength, headerLength + length);
        break;
      }
      records.push({ type: header[0] ?? 0, header, fragment: stream.subarray(offset + headerLength, end) });
      offset = end;
    }
    this.pending = [stream.subarray(offset)];
    this.size = stream.length - offset;
    return records;
  }
}

/** Whole records at the beginning of a stream; what follows something that is none is left out. */
export function readRecords(stream: Buffer): TlsRecord[] {
  return new RecordSplitter().add(stream);
}

/** Whether a stream begins like TLS: a known content type and a protocol version 3.x. */
export function looksLikeRecord(stream: Buffer): boolean {
  const type = stream[0] ?? contentType.handshake;
  return type >= contentType.changeCipherSpec && type <= 24 && (stream[1] ?? 3) === 3;
}

/** A plaintext record (RFC 8446 5.1). */
export function record(type: number, version: number, fragment: Buffer): Buffer {
  return Buffer.concat([number(1, type), number(2, version), number(2, fragment.length), fragment]);
}
