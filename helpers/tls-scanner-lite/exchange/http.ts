import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; values of repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
  readonly truncated: boolean;
}

/** Sends one HTTP/1.1 request over a connection that is open already, the last one on it unless an agent keeps it. */
export function send(connection: Duplex, { method, path, headers, body }: HttpRequest, agent?: Agent): ClientRequest {
  const outgoing = httpRequest({
    ...(agent ? { agent } : { createConnection: () => connection }),
    method,
    path,
    headers: { ...headers, connection: agent ? 'keep-alive' : 'close' },
  });
  outgoing.end(body);
  return outgoing;
}

/** Keeps the one connection that it is given open from request to request, and never opens another. */
export class KeptConnection extends Agent {
  readonly #connection: Duplex;

  constructor(connection: Duplex) {
    super({ keepAlive: true, maxSockets: 1 });
    this.#connection = connection;
  }

  override createConnection(): Duplex {
    return this.#connection;
  }

  override keepSocketAlive(): boolean {
    return true;
  }
}

/** Collects an answer, up to `limit` octets of its body, whatever way it ends. Calls back once. */
export function collect(incoming: IncomingMessage, limit: number, done: (answer: HttpAnswer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let over = false;
  const conclude = (truncated: boolean) => {
    if (over) return;
    over = true;
    done({
      status: incoming.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
      ),
      body: Buffer.concat(chunks).toString('base64'),
      truncated,
    });
  };
  incoming.on('data', (chunk: Buffer) => {
    chunks.push(chunk.subarray(0, Math.max(0, limit - size)));
    size += chunk.length;
    if (size > limit) conclude(true);
  });
  incoming.once('end', () => conclude(false));
  incoming.once('error', () => conclude(true));
  incoming.once('close', () => conclude(true));
}
