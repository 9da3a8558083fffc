import { earliestMilliseconds } from './jwt-auth.ts';
import { shown } from './shown.ts';

/** What is wrong with the times of a message whenever it was captured. */
export interface TimeProblem {
  readonly kind: 'noTime' | 'backwards' | 'future';
  readonly expected: string;
  readonly actual: string;
}

const names = ['exp', 'nbf', 'iat'] as const;

/** When RFC 7519 was published, which no message with these claims can be older than. */
const earliest = Date.UTC(2015, 4) / 1000;

/**
 * Seconds by which `iat` and `nbf` may lie ahead before every receiver refuses them (FAPI 2.0 Security Profile
 * 5.3.2.1).
 */
const mostAhead = 60;

/**
 * Reads the times of a message by RFC 7519 2 and 4.1.4 to 4.1.6; null where nothing is wrong that cannot be right at
 * any time.
 * @param now seconds since 1970 at which the message was there already
 */
export function timeProblem(claims: Readonly<Record<string, unknown>>, now: number): TimeProblem | null {
  for (const name of names) {
    const value = claims[name];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !Number.isFinite(value))
      return { kind: 'noTime', expected: 'numbers', actual: `${name} is ${typeOf(value)}` };
    if (Math.abs(value) >= earliestMilliseconds)
      return { kind: 'noTime', expected: 'seconds', actual: `${name} is ${value}, which would be milliseconds` };
    if (value < earliest)
      return {
        kind: 'noTime',
        expected: 'seconds since 1970',
        actual: `${name} is ${value}, which would be before there were JWTs (RFC 7519, May 2015)`,
      };
  }
  const { exp, nbf, iat } = claims as Partial<Record<(typeof names)[number], number>>;
  for (const [name, begins] of Object.entries({ nbf, iat }))
    if (exp !== undefined && begins !== undefined && exp <= begins)
      return { kind: 'backwards', expected: 'exp after iat and nbf', actual: `exp ${exp - begins} s after ${name}` };
  for (const [name, begins] of Object.entries({ nbf, iat }))
    if (begins !== undefined && begins - now > mostAhead)
      return {
        kind: 'future',
        expected: `${name} up to ${mostAhead} s ahead`,
        actual: `${name} is ${Math.round(begins - now)} s after it was read`,
      };
  return null;
}

function typeOf(value: unknown): string {
  return typeof value === 'string' ? `the text ${shown(value)}` : shown(value);
}
