import { Duplex } from 'node:stream';

/** Copies what passes between a TLS socket and its transport, up to a limit in each direction. */
export class Tee extends Duplex {
  private readonly inner: Duplex;
  private readonly copies = { received: [] as Buffer[], sent: [] as Buffer[] };
  private readonly sizes = { received: 0, sent: 0 };
  private readonly limit: number;
  private ended = false;

  constructor(inner: Duplex, limit: number) {
    super({ allowHalfOpen: true });
    this.inner = inner;
    this.limit = limit;
    inner.on('data', (chunk: Buffer) => {
      this.copy('received', chunk);
      if (!this.push(chunk)) inner.pause();
    });
    for (const end of ['end', 'error', 'close'])
      inner.once(end, () => {
        this.ended ||= !this.destroyed;
      });
    inner.once('end', () => this.push(null));
    inner.once('error', (error) => this.destroy(error));
    inner.once('close', () => {
      if (!inner.readableEnded) this.destroy();
    });
  }

  get received(): Buffer {
    return Buffer.concat(this.copies.received);
  }

  get sent(): Buffer {
    return Buffer.concat(this.copies.sent);
  }

  /** Whether the transport ended before we ended it. */
  get endedByPeer(): boolean {
    return this.ended;
  }

  /** Whether more passed than was copied. */
  get overflowed(): boolean {
    return this.sizes.received > this.limit;
  }

  override _read(): void {
    this.inner.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.copy('sent', chunk);
    this.inner.write(chunk, (error) => done(error));
  }

  override _final(done: (error?: Error | null) => void): void {
    this.inner.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.inner.destroy();
    done(error);
  }

  private copy(direction: 'received' | 'sent', chunk: Buffer): void {
    if (this.sizes[direction] < this.limit) this.copies[direction].push(chunk);
    this.sizes[direction] += chunk.length;
  }
}
