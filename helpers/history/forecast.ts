import type { HistoryLine } from './line.ts';

export interface Forecast {
  readonly role: string;
  readonly notAfter: string;
  /** Whole days from the end of the run; negative once expired. */
  readonly daysLeft: number;
  /**
   * When the certificate was another one than in the run before, and how many days the old one had left. Oldest first.
   */
  readonly renewals: { at: string; daysLeft: number }[];
  /** Median of the days left at renewals; null where none was seen. */
  readonly renewedWith: number | null;
}

/** When each certificate that the run saw expires, the next one first, and how early it was renewed so far. */
export function forecasts(past: readonly HistoryLine[], now: HistoryLine): Forecast[] {
  return Object.entries(now.certificates)
    .map(([role, { notAfter }]) => {
      const renewals = renewalsOf(role, [...past, now]);
      const lead = renewals.map(({ daysLeft }) => daysLeft).sort((a, b) => a - b);
      return {
        role,
        notAfter,
        daysLeft: daysBetween(now.at, notAfter),
        renewals,
        renewedWith: lead[Math.floor((lead.length - 1) / 2)] ?? null,
      };
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || (a.role < b.role ? -1 : 1));
}

/**
 * A certificate that takes the place of one with a later or the same end is no renewal: a load balancer may show two in
 * turn.
 */
function renewalsOf(role: string, lines: readonly HistoryLine[]): { at: string; daysLeft: number }[] {
  const seen = lines.flatMap(({ at, certificates: { [role]: certificate } }) =>
    certificate ? [{ at, ...certificate }] : [],
  );
  const renewals: { at: string; daysLeft: number }[] = [];
  let newest = seen[0];
  for (const one of seen) {
    if (!newest || Date.parse(one.notAfter) <= Date.parse(newest.notAfter)) continue;
    if (one.thumbprint !== newest.thumbprint)
      renewals.push({ at: one.at, daysLeft: daysBetween(one.at, newest.notAfter) });
    newest = one;
  }
  return renewals;
}

function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
