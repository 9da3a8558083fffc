import type { Exchanges } from '../observations/exchanges.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';

/**
 * Seconds by which the server's `Date` lies outside the time in which the exchange was made; 0 where it lies within,
 * null without one. Whole seconds, since `Date` has no finer ones.
 */
export function secondsOff({ began, ended }: Pick<Exchanges, 'began' | 'ended'>, exchange: Exchange): number | null {
  const date = Date.parse(exchange.answer?.headers.date ?? '');
  if (Number.isNaN(date)) return null;
  return Math.max(0, Math.floor(Math.max(date - ended.getTime(), began.getTime() - date) / 1000));
}
