import type { Socket } from 'node:net';
import type { Client, Dispatcher } from 'undici';
import { unlessEnded } from '../tls-scanner-lite/time-limit.ts';
import { failureOf, ProbeFailure } from './failure.ts';

/** One HTTP/1.1 request. */
export interface HttpQuestion {
  readonly method: Dispatcher.HttpMethod;
  /** Path and query, or the whole URL where a proxy gets the request (RFC 9112 3.2.2). */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** Octets of the body that are read at most. */
  readonly longest: number;
}

export interface HttpReply {
  readonly status: number;
  /**
   * Names in lower case; values of repeated headers joined with a comma, but for those that have one value: their
   * first.
   */
  readonly headers: Readonly<Record<string, string>>;
  readonly octets: Buffer;
  readonly truncated: boolean;
}

/**
 * Sends one request by undici over a connection that is open, and verified where it is TLS, and reads the answer; no
 * redirect is followed. Throws what undici, the connection or the signal gives as the reason.
 */
export function askOver(
  connection: Socket,
  origin: URL,
  { method, path, headers, body, longest }: HttpQuestion,
  signal: AbortSignal,
): Promise<HttpReply> {
  return withClient(connection, origin, signal, async (client) => {
    const answer = await client.request({
      method,
      path,
      headers: { ...headers, 'user-agent': 'api-hub-conformance' },
      ...(body === undefined ? {} : { body }),
      signal,
      // One request a connection: it says `connection: close`.
      reset: true,
    });
    const reply = { status: answer.statusCode, headers: joined(answer.headers), ...(await read(answer.body, longest)) };
    // undici takes a reset for the end where only the end of the connection tells it.
    if (isReset(connection) && !isDelimited(reply) && !reply.truncated) throw connection.errored;
    return reply;
  });
}

/**
 * Asks the proxy at the other end of a connection for a tunnel (RFC 9110 9.3.6): its status, after which the connection
 * leads there.
 */
export function askForTunnel(
  connection: Socket,
  authority: string,
  authorization: string | null,
  signal: AbortSignal,
): Promise<number> {
  return withClient(connection, new URL(`http://${authority}`), signal, async (client) => {
    const headers = { host: authority, ...(authorization === null ? {} : { 'proxy-authorization': authorization }) };
    return (await client.connect({ path: authority, headers, signal })).statusCode;
  });
}

/**
 * Work with a client whose only connection is this one. Nothing is waited for once the signal aborts: undici may not
 * heed it.
 */
async function withClient<T>(
  connection: Socket,
  { origin }: URL,
  signal: AbortSignal,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { Client } = await import('undici');
  let handedOver = connection.destroyed;
  const client = new Client(origin, {
    connect: (_options, done) => {
      const ended = handedOver;
      handedOver = true;
      // A client that gets its connection while it asks for it never notices, and one that gets it again asks for ever.
      queueMicrotask(() => (ended ? done(endedBefore(connection), null) : done(null, connection)));
    },
    // The signal limits the time; undici’s own timers count in half seconds.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  try {
    return await unlessEnded(signal, work(client));
  } finally {
    // Nothing is waited for: the connection is its opener’s to end.
    client.destroy().catch(() => {});
  }
}

/** No error of undici’s own, for which it would connect again. */
function endedBefore({ errored }: Socket): ProbeFailure {
  if (!errored) return new ProbeFailure('HTTP', 'closed', 'the connection ended before the request was sent');
  const { layer, cause, detail } = failureOf(errored, 'TCP');
  return new ProbeFailure(layer, cause, detail);
}

function isReset({ errored }: Socket): boolean {
  return (errored as NodeJS.ErrnoException | null)?.code === 'ECONNRESET';
}

/** Whether an answer says itself where it ends (RFC 9112 6.3). */
function isDelimited({ headers }: HttpReply): boolean {
  return 'content-length' in headers || 'transfer-encoding' in headers;
}

async function read(body: AsyncIterable<Buffer>, longest: number): Promise<{ octets: Buffer; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > longest) break;
    chunks.push(chunk);
  }
  return { octets: Buffer.concat(chunks), truncated: size > longest };
}

/** Headers of answers that have one value (RFC 9110), of which node:http, and with it most clients, keeps the first. */
const single = new Set([
  'age',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'last-modified',
  'location',
  'retry-after',
  'server',
]);

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const values = [value ?? ''].flat();
      return [name, single.has(name) ? (values[0] ?? '') : values.join(', ')];
    }),
  );
}
