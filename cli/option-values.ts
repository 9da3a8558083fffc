import { InvalidArgumentError } from 'commander';

// Values of options, as they are read. Each throws what Commander shows beside the option.

/** A whole number. */
export function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('expected a whole number');
  return value;
}

/** A whole number from 1 on. */
export function atLeastOne(text: string): number {
  const value = whole(text);
  if (value < 1) throw new InvalidArgumentError('expected 1 or more');
  return value;
}

/** What ties a run to whoever asked for it. */
export function nonce(text: string): string {
  if (!/^[\x21-\x7e]{8,200}$/.test(text))
    throw new InvalidArgumentError('expected 8 to 200 letters, digits and signs of ASCII, without blanks');
  return text;
}

/** Minutes, of `15`, or of `90s`. */
export function lasting(mostMinutes: number) {
  return (text: string): number => {
    const [, digits, unit] = /^(\d{1,6})(s?)$/.exec(text) ?? [];
    const minutes = Number(digits) / (unit === 's' ? 60 : 1);
    if (digits === undefined || minutes <= 0 || minutes > mostMinutes)
      throw new InvalidArgumentError(`expected minutes up to ${mostMinutes}, or seconds such as 90s`);
    return minutes;
  };
}

/** A whole number from 1 to a limit. */
export function counted(most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new InvalidArgumentError(`expected a whole number from 1 to ${most}`);
    return value;
  };
}

/** A date or an instant (RFC 3339). */
export function instant(text: string): Date {
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/i.test(text) || Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('expected an RFC 3339 instant such as 2026-12-01T00:00:00Z');
  return date;
}
