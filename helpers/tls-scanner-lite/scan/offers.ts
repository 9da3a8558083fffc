import { randomBytes } from 'node:crypto';
import { keyShare } from '../client/key-agreement.ts';
import type { Connections } from '../connections.ts';
import { cipherSuite, suites12, suites13 } from '../registry/cipher-suites.ts';
import { curves12, groups13 } from '../registry/groups.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { type HelloAnswer, sendHello, type Until } from './raw-hello.ts';

/** Where hellos go, and to whom they are addressed. */
export interface Peer {
  readonly connections: Connections;
  readonly servername: string;
}

/** Suites that exist below TLS 1.2 (RFC 5246 A.5): neither AEAD nor a hash of their own. */
export const suites11 = suites12.filter((code) => {
  const suite = cipherSuite(code);
  return suite !== null && suite.mode !== 'AEAD' && !/SHA(256|384|512)$/.test(suite.name);
});

/** A hello for TLS 1.2 or older. */
export function offer12(
  { connections, servername }: Peer,
  cipherSuites: readonly number[],
  more: Partial<ClientHello> & { readonly until?: Until } = {},
): Promise<HelloAnswer> {
  const { until = 'ServerHelloDone', ...rest } = more;
  const hello: ClientHello = {
    version: 0x0303,
    cipherSuites,
    groups: curves12,
    servername,
    encryptThenMac: true,
    truncatedHmac: true,
    ...rest,
  };
  return sendHello(connections, hello, until);
}

/**
 * A hello for TLS 1.3 alone. With an empty key_share the server must name suite and group in a HelloRetryRequest,
 * before any public-key work and whatever the group is (RFC 8446 4.1.4, 4.2.8): no group needs to be spoken to be
 * found.
 */
export function offer13(
  { connections, servername }: Peer,
  cipherSuites: readonly number[] = suites13,
  groups: readonly number[] = groups13,
  shares: 'none' | 'usual' = 'none',
): Promise<HelloAnswer> {
  const keyShares = shares === 'none' ? [] : usualShares(groups);
  const hello: ClientHello = {
    version: 0x0303,
    supportedVersions: [0x0304],
    cipherSuites,
    groups,
    servername,
    keyShares,
    // Middlebox compatibility (RFC 8446 D.4).
    sessionId: randomBytes(32),
  };
  return sendHello(connections, hello, 'ServerHello');
}

function usualShares(groups: readonly number[]): { group: number; key: Buffer }[] {
  return [0x001d, 0x0017].flatMap((group) => {
    const share = groups.includes(group) ? keyShare(group) : null;
    return share ? [{ group, key: share.publicKey }] : [];
  });
}
