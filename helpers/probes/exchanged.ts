import { type Exchange, type ExchangeOptions, exchange } from '../tls-scanner-lite/exchange.ts';
import { ProbeFailure } from './failure.ts';

/** An exchange that says something about the peer. Throws a `ProbeFailure` where our own key could not be used for it. */
export async function exchanged(options: ExchangeOptions): Promise<Exchange> {
  const seen = await exchange(options);
  if (seen.end.kind === 'identity-unusable') throw new ProbeFailure('keys', 'key-unusable', seen.end.detail);
  return seen;
}
