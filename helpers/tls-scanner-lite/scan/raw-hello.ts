import { type Connections, NotConnected, type Opening } from '../connections.ts';
import { RecordStream, type StreamEnd } from '../record-stream.ts';
import { notWithin } from '../time-limit.ts';
import { type Alert, readAlert } from '../wire/alerts.ts';
import { readCertificate, readCertificateStatus } from '../wire/authentication.ts';
import { type ClientHello, clientHello } from '../wire/client-hello.ts';
import { type HandshakeMessage, MessageAssembler, messageType } from '../wire/handshake.ts';
import { contentType, record } from '../wire/record-layer.ts';
import { readServerHello, type ServerHello } from '../wire/server-hello.ts';
import { readServerKeyExchange, type ServerKeyExchange } from '../wire/server-key-exchange.ts';
import { type CertificateRequestMessage, readCertificateRequest } from '../wire/server-parameters.ts';

/** What became of a ClientHello. */
export type HelloAnswer =
  | Answered
  | {
      /** The server turned the offer down. An end without an alert says less: it may have other reasons. */
      readonly kind: 'refused';
      readonly by: 'alert' | 'close' | 'reset';
      readonly how: string;
      readonly proof: Buffer;
    }
  | {
      /** Nothing follows: silence, no connection, something that is no TLS, or the limit of connections. */
      readonly kind: 'unanswered';
      readonly how: string;
      readonly proof: Buffer;
    };

export interface Answered {
  readonly kind: 'answered';
  readonly hello: ServerHello;
  /** What came in plaintext up to ServerHelloDone, where it was waited for. */
  readonly flight: Flight;
  /** Warning alerts that came before or beside the ServerHello (RFC 6066 3: unrecognized_name). */
  readonly warnings: readonly Alert[];
  /** What the server sent, up to and with the ServerHello. */
  readonly proof: Buffer;
}

export interface Flight {
  readonly certificates: readonly Buffer[];
  readonly ocspStaple: Buffer | null;
  readonly keyExchange: ServerKeyExchange | null;
  readonly certificateRequest: CertificateRequestMessage | null;
  /** Whether ServerHelloDone was reached. */
  readonly whole: boolean;
}

/** How far an answer is read: TLS 1.3 has nothing in plaintext after ServerHello. */
export type Until = 'ServerHello' | 'ServerHelloDone';

/** Octets that are taken from a server in one answer. */
const answerLimit = 1 << 19;
const mostWarnings = 8;
const closeNotify = 0;

/**
 * Sends a ClientHello on a connection of its own and reads what comes in plaintext. A refusal that may have other
 * reasons, such as too many connections at a time, counts only where it is repeated with no other connection open.
 * Never throws for what a peer does.
 */
export async function sendHello(connections: Connections, hello: ClientHello, until: Until): Promise<HelloAnswer> {
  const answer = await sendOnce(connections, hello, until);
  if (answer.kind !== 'refused' || !isDoubtful(answer)) return answer;
  const again = await connections.alone((opening) => sendOnce(opening, hello, until));
  return again.kind === 'answered' ? again : answer;
}

/** FIN, RST, and internal_error, which is also what OpenSSL answers to a version that its security level forbids. */
function isDoubtful({ by, how }: Extract<HelloAnswer, { kind: 'refused' }>): boolean {
  return by !== 'alert' || how.includes('internal_error');
}

async function sendOnce(opening: Opening, hello: ClientHello, until: Until): Promise<HelloAnswer> {
  try {
    return await opening.use((transport, signal) => {
      const stream = new RecordStream(transport, answerLimit);
      const stop = () => stream.end('timed-out');
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      stream.write(record(contentType.handshake, hello.version === 0x0300 ? 0x0300 : 0x0301, clientHello(hello)));
      return new AnswerReader(stream, until, signal).read().finally(() => signal.removeEventListener('abort', stop));
    });
  } catch (error) {
    if (error instanceof NotConnected) return { kind: 'unanswered', how: error.message, proof: Buffer.alloc(0) };
    throw error;
  }
}

class AnswerReader {
  private readonly stream: RecordStream;
  private readonly until: Until;
  private readonly signal: AbortSignal;
  private readonly messages = new MessageAssembler();
  private readonly warnings: Alert[] = [];
  private hello: ServerHello | null = null;
  private proof: Buffer = Buffer.alloc(0);
  private flight: Flight = {
    certificates: [],
    ocspStaple: null,
    keyExchange: null,
    certificateRequest: null,
    whole: false,
  };

  constructor(stream: RecordStream, until: Until, signal: AbortSignal) {
    this.stream = stream;
    this.until = until;
    this.signal = signal;
  }

  async read(): Promise<HelloAnswer> {
    for (;;) {
      const next = await this.stream.next();
      if (typeof next === 'string') return this.ended(next);
      if (next.type === contentType.alert) {
        const alert = readAlert(next.fragment);
        if (!alert) return this.unanswered('half an alert');
        if (alert.number === closeNotify)
          return this.answered() ?? this.refused('close', 'connection closed (close_notify)');
        if (this.warnings.length === mostWarnings) return this.unanswered('warnings without end');
        if (alert.level === 'fatal' && this.hello)
          return this.unanswered(`a ServerHello, and then alert ${alert.number} ${alert.name}`);
        if (alert.level === 'fatal') return this.refused('alert', `alert ${alert.number} ${alert.name}`);
        this.warnings.push(alert);
        continue;
      }
      // ChangeCipherSpec or protected records: TLS 1.3 has taken over.
      if (next.type !== contentType.handshake) return this.answered() ?? this.unanswered('no ServerHello');
      try {
        for (const message of this.messages.add(next.fragment)) if (this.take(message)) return this.whole();
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return this.unanswered('a message that is malformed');
      }
      if (this.messages.overlong) return this.unanswered('a message that is too long');
    }
  }

  /** Reads a message; true where it is the last one of interest. */
  private take({ type, body }: HandshakeMessage): boolean {
    const { hello } = this;
    if (!hello) {
      if (type !== messageType.serverHello) throw new RangeError('not a ServerHello');
      this.hello = readServerHello(body);
      this.proof = this.stream.received;
      return this.until === 'ServerHello' || this.hello.version === 0x0304;
    }
    if (type === messageType.certificate) this.note({ certificates: readCertificate(body, false).certificates });
    else if (type === messageType.certificateStatus) this.note({ ocspStaple: readCertificateStatus(body) });
    else if (type === messageType.serverKeyExchange) this.note({ keyExchange: readServerKeyExchange(body, hello) });
    else if (type === messageType.certificateRequest)
      this.note({ certificateRequest: readCertificateRequest(body, hello.version) });
    else if (type === messageType.serverHelloDone) {
      this.note({ whole: true });
      return true;
    }
    return false;
  }

  private note(seen: Partial<Flight>): void {
    this.flight = { ...this.flight, ...seen };
  }

  private answered(): Answered | null {
    const { hello, flight, warnings, proof } = this;
    return hello && { kind: 'answered', hello, flight, warnings, proof };
  }

  private whole(): HelloAnswer {
    return this.answered() ?? this.unanswered('no ServerHello');
  }

  private ended(why: StreamEnd): HelloAnswer {
    const answered = this.answered();
    if (answered) return answered;
    if (why === 'closed' || why === 'reset') return this.refused(why === 'closed' ? 'close' : 'reset', endings[why]);
    return this.unanswered(this.signal.aborted ? notWithin('answer', this.signal) : endings[why]);
  }

  private refused(by: 'alert' | 'close' | 'reset', how: string): HelloAnswer {
    return { kind: 'refused', by, how, proof: this.stream.received };
  }

  private unanswered(how: string): HelloAnswer {
    return { kind: 'unanswered', how, proof: this.stream.received.subarray(0, 64) };
  }
}

const endings: Readonly<Record<StreamEnd, string>> = {
  closed: 'connection closed (FIN)',
  reset: 'connection reset (RST)',
  'timed-out': 'no answer in time',
  aborted: 'stopped',
  'not-tls': 'an answer that is not TLS',
  malformed: 'an answer that is malformed',
  'too-much': 'more than a handshake needs',
};
