import type { Duplex } from 'node:stream';
import { looksLikeRecord, RecordSplitter, type TlsRecord } from './wire/record-layer.ts';

/** Why no further record comes. */
export type StreamEnd = 'closed' | 'reset' | 'timed-out' | 'aborted' | 'not-tls' | 'malformed' | 'too-much';

/** A transport read one record at a time. The end is a value, never an exception. */
export class RecordStream {
  private readonly transport: Duplex;
  private readonly limit: number;
  private readonly splitter = new RecordSplitter();
  private readonly waiting: TlsRecord[] = [];
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private ended: StreamEnd | null = null;
  private wake: () => void = () => {};

  /** @param limit octets that are taken from the peer before it is hung up on */
  constructor(transport: Duplex, limit: number) {
    this.transport = transport;
    this.limit = limit;
    transport.on('data', (chunk: Buffer) => this.take(chunk));
    transport.on('end', () => this.end('closed'));
    transport.on('close', () => this.end('closed'));
    transport.on('error', (error: NodeJS.ErrnoException) =>
      this.end(error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'reset' : 'closed'),
    );
  }

  /** What came so far, octet for octet. */
  get received(): Buffer {
    return Buffer.concat(this.chunks);
  }

  write(bytes: Buffer): void {
    if (this.transport.writable) this.transport.write(bytes);
  }

  /** The next record, or why there is none. */
  async next(): Promise<TlsRecord | StreamEnd> {
    for (;;) {
      const record = this.waiting.shift();
      if (record) return record;
      if (this.ended) return this.ended;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** Ends the stream from this side: a time limit, or somebody who stops the run. */
  end(why: StreamEnd): void {
    this.ended ??= why;
    this.wake();
  }

  close(): void {
    this.end('closed');
    this.transport.destroy();
  }

  private take(chunk: Buffer): void {
    if (this.ended) return;
    this.size += chunk.length;
    this.chunks.push(chunk);
    this.waiting.push(...this.splitter.add(chunk));
    if (this.splitter.broken) this.end(looksLikeRecord(this.chunks[0] ?? chunk) ? 'malformed' : 'not-tls');
    else if (this.size > this.limit) this.end('too-much');
    else this.wake();
  }
}
