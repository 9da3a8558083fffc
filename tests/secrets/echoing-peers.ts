import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../../config/standard/api-hub/endpoints.ts';
import { hosts } from '../../sandbox/parties.ts';

/** What servers were sent that nobody else may read, and secrets of their own that they answer with. */
export interface Heard {
  /**
   * Parts of tokens that make them worth something: signatures of JWS, all but the header of JWE, others whole. By what
   * they came as.
   */
  readonly secrets: ReadonlyMap<string, ReadonlySet<string>>;
  /** Fingerprints of the client certificates that handshakes proved. */
  readonly clients: ReadonlySet<string>;
}

export interface EchoingPeers extends Heard {
  /** `host:port` of a URL → where to connect to. */
  readonly connectTo: Readonly<Record<string, string>>;
  /** A proxy that asks for credentials. */
  readonly proxy: string;
  /** What was asked of the proxy with its credentials. */
  readonly proxied: readonly string[];
  close(): Promise<void>;
}

/** What servers answer with that is theirs to keep. */
export const serversOwn = {
  accessToken: 'CANARY-access-token-0b7c9f2e',
  refreshToken: 'CANARY-refresh-token-61fd',
  clientSecret: 'CANARY-client-secret-9a3e',
  apiKey: 'CANARY-api-key-4417cc',
  session: 'CANARY-session-cookie-77ab',
  urlPassword: 'CANARY-url-password-5e0d',
} as const;

/**
 * Services that repeat what they were sent wherever servers do: in texts, headers, addresses, forms, in base64 and in
 * hex, as a whole and the secret part alone.
 * @param dir folder of an ecosystem, whose certificates they serve
 * @param webhook certificate chain and key of the TPP's receiver, PEM
 */
export async function echoingPeers(
  dir: string,
  webhook: { readonly cert: string; readonly key: string },
  passOn: Readonly<Record<string, string>>,
): Promise<EchoingPeers> {
  const secrets = new Map<string, Set<string>>();
  const clients = new Set<string>();
  const proxied: string[] = [];
  const hear = (what: string, token: string) => {
    const known = secrets.get(what) ?? new Set();
    for (const part of secretPartsOf(token)) known.add(part);
    secrets.set(what, known);
  };
  const answer = (place: string): RequestListener => {
    return (request, response) => {
      const { fingerprint256 } = (request.socket as TLSSocket).getPeerCertificate();
      if (fingerprint256) clients.add(fingerprint256);
      respond(place, request, response, hear).catch(() => response.destroy());
    };
  };
  const started: Server[] = [];
  const sockets = new Set<Socket>();
  const listen = async (server: Server) => {
    started.push(server);
    server.on('connection', (socket: Socket) => sockets.add(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const service = (place: string, cert: string, key: string) => {
    const server = createHttps({ cert, key, requestCert: true, rejectUnauthorized: false }, answer(place));
    server.on('tlsClientError', () => {});
    return listen(server);
  };
  const text = (name: string) => readFile(join(dir, name), 'utf8');
  const places = await Promise.all([
    ...mutualTlsEndpoints.map(async (endpoint: MutualTlsEndpoint) => {
      const role = mutualTls[endpoint].serverRole;
      const address = await service(endpoint, await text(`${role}.chain.pem`), await text(`${role}.key`));
      return [`${hosts[endpoint]}:443`, address] as const;
    }),
    service('webhook', webhook.cert, webhook.key).then((address) => [`${hosts.webhook}:443`, address] as const),
  ]);
  const proxy = createHttp((request, response) => {
    response.writeHead(407, { 'x-sent': String(request.headers['proxy-authorization']) });
    response.end(JSON.stringify(request.headers));
  });
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    const authorization = request.headers['proxy-authorization'] ?? '';
    hear('proxy credentials', authorization.replace(/^Basic /, ''));
    proxied.push(request.url ?? '');
    const [host, port] = (passOn[request.url ?? ''] ?? '').split(':');
    const upstream = connect(Number(port), host, () =>
      socket.write(`HTTP/1.1 200 Welcome ${authorization}\r\nx-sent: ${authorization}\r\n\r\n`),
    );
    upstream.pipe(socket).pipe(upstream);
    for (const one of [socket, upstream]) one.on('error', () => one.destroy());
  });
  return {
    secrets,
    clients,
    proxied,
    connectTo: Object.fromEntries(places),
    proxy: await listen(proxy),
    close: async () => {
      const closed = started.map((server) => once(server, 'close'));
      for (const server of started) server.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

/** A certificate's name in `clients`. */
export function clientName(pem: string): string {
  return new X509Certificate(pem).fingerprint256;
}

async function respond(
  place: string,
  request: IncomingMessage,
  response: ServerResponse,
  hear: (what: string, token: string) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const held = tokensOf(request, body);
  for (const [what, token] of held) hear(`${what} at ${place}`, token);
  const status = { '/token': 200, '/par': 201, '/hello-mtls': 200, '/hello': 200 }[request.url ?? ''] ?? 400;
  const all = held.map(([, token]) => token);
  const { authorization = 'none' } = request.headers;
  const address = `https://user:${serversOwn.urlPassword}@errors.example/?access_token=${serversOwn.accessToken}#${all.join(',')}`;
  response.writeHead(status, {
    'content-type': 'application/json',
    'www-authenticate': `Bearer error="invalid_token", error_description="unknown: ${all.flatMap(secretPartsOf).join(' ')}"`,
    'x-received': authorization,
    'x-api-key': serversOwn.apiKey,
    'set-cookie': `session=${serversOwn.session}`,
    location: address,
  });
  response.end(
    JSON.stringify({
      access_token: serversOwn.accessToken,
      refresh_token: serversOwn.refreshToken,
      client_secret: serversOwn.clientSecret,
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'accounts',
      request_uri: 'urn:ietf:params:oauth:request_uri:1',
      error: 'invalid_request',
      error_description: `${request.method} with ${authorization} was refused; so was ${body}`,
      signatures: all.flatMap(secretPartsOf),
      address,
      form: `client_secret=${serversOwn.clientSecret}&access_token=${serversOwn.accessToken}&${body}`,
      quoted: JSON.stringify({ headers: request.headers, body }),
      html: `<pre>${encodeURIComponent(`${authorization}\n${body}`)}</pre>`,
      base64: ['', '-', '--'].map((before) => Buffer.from(`${before}${authorization}\n${body}`).toString('base64')),
      hex: Buffer.from(`${authorization}\n${body}`).toString('hex'),
    }),
  );
}

/** Tokens of a request by how they came. */
function tokensOf(request: IncomingMessage, body: string): [string, string][] {
  const authorization = /^\S+ (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const type = request.headers['content-type'] ?? '';
  const form: [string, string][] = type.includes('form')
    ? [...new URLSearchParams(body)]
    : type.includes('json')
      ? Object.entries(JSON.parse(body) as Record<string, string>)
      : [['body', body]];
  return [
    ...(authorization === undefined ? [] : [['authorization', authorization] as [string, string]]),
    ...form.filter(([name, value]) => ['client_assertion', 'request', 'body'].includes(name) && value !== ''),
  ];
}

/** Signature of a compact JWS, all but the header of a compact JWE; anything else is secret as a whole. */
export function secretPartsOf(token: string): string[] {
  const parts = token.split('.');
  const secret = parts.length === 3 ? [parts[2] ?? ''] : parts.length === 5 ? parts.slice(1) : [token];
  return secret.filter((part) => part.length >= 16);
}
