import type { Socket } from 'node:net';
import { authority } from '../words/authority.ts';
import { failureOf, ProbeFailure } from './failure.ts';
import { askForTunnel } from './http.ts';
import { tcpConnection } from './tcp.ts';

export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** Value of Proxy-Authorization; null for none. Never recorded. */
  readonly authorization: string | null;
}

/**
 * The proxy for a host: the target's, else HTTPS_PROXY, unless NO_PROXY lists the host (or a domain above it, or `*`).
 * Throws a `ProbeFailure` for a proxy URL that is none.
 */
export function proxyFor(host: string, configured: string | null, environment: NodeJS.ProcessEnv): Proxy | null {
  const url = configured ?? environment.HTTPS_PROXY ?? environment.https_proxy ?? '';
  if (url === '' || excluded(host, environment.NO_PROXY ?? environment.no_proxy ?? '')) return null;
  const whole = /^https?:/i.test(url) || url.includes('://') ? url : `http://${url}`;
  const parsed = URL.canParse(whole) ? new URL(whole) : null;
  if (parsed?.protocol !== 'http:') {
    throw new ProbeFailure('proxy', 'proxy-refused', 'the proxy is not given as http://host:port');
  }
  const credentials =
    parsed.username === '' ? null : `${percentDecoded(parsed.username)}:${percentDecoded(parsed.password)}`;
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || 80),
    authorization: credentials === null ? null : `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

/** Octets that percent-encoding means; a `%` that begins none stays. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (octets) => Buffer.from(octets.replaceAll('%', ''), 'hex').toString());
}

function excluded(host: string, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry) =>
      entry
        .replace(/^\*?\./, '')
        .replace(/:\d+$/, '')
        .toLowerCase(),
    )
    .some((entry) => entry === '*' || host === entry || host.endsWith(`.${entry}`));
}

/**
 * Opens a tunnel to a host and port, `to`, with CONNECT (RFC 9110 9.3.6). Throws a `ProbeFailure` that names the
 * proxy's answer.
 */
export async function tunnel(proxy: Proxy, to: string, signal: AbortSignal): Promise<Socket> {
  const name = `the proxy ${authority(proxy.host, proxy.port)}`;
  const socket = await tcpConnection(proxy.host, proxy.port, signal).catch((error: unknown) => {
    const { cause, detail } = failureOf(error, 'proxy', signal);
    throw new ProbeFailure('proxy', cause, `${name}: ${detail}`);
  });
  try {
    const status = await askForTunnel(socket, to, proxy.authorization, signal);
    if (status < 200 || status > 299) {
      throw new ProbeFailure('proxy', 'proxy-refused', `${name} answered CONNECT ${to} with status ${status}`);
    }
    return socket;
  } catch (error) {
    socket.destroy();
    const { cause, detail } = failureOf(error, 'proxy', signal);
    throw new ProbeFailure(
      'proxy',
      cause,
      error instanceof ProbeFailure ? detail : `${name}, CONNECT ${to}: ${detail}`,
    );
  }
}
