import { KeyObject } from 'node:crypto';
import { type Exchange, type ExchangeOptions, exchange, type ShownIdentity } from '../tls-scanner-lite/exchange.ts';
import { ProbeFailure } from './failure.ts';

/**
 * An exchange that says something about the peer. Throws what kept our own key from being used for it, or a
 * `ProbeFailure`.
 */
export async function exchanged(options: ExchangeOptions): Promise<Exchange> {
  const kept: { error?: unknown } = {};
  const seen = await exchange(options.identity ? { ...options, identity: watched(options.identity, kept) } : options);
  if (seen.end.kind !== 'identity-unusable') return seen;
  throw kept.error ?? new ProbeFailure('keys', 'key-unusable', seen.end.detail);
}

/**
 * The identity, with a note of what keeps a key of another process from signing: the exchange tells it in words only.
 */
function watched(identity: ShownIdentity, kept: { error?: unknown }): ShownIdentity {
  const { chain, key } = identity;
  if (key instanceof KeyObject) return identity;
  const sign: typeof key.sign = (...what) =>
    key.sign(...what).catch((error: unknown) => {
      kept.error = error;
      throw error;
    });
  return { chain, key: { publicKey: key.publicKey, sign } };
}
