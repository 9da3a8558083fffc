import { type Observation, type Source, sourceIdOf } from '../evidence/evidence.ts';
import type { JudgedCase, Sight } from './judge-case.ts';
import type { Outcome } from './outcome.ts';

/** What counts of what several parties saw: what misses, then what holds, then who at least tried. */
const byWeight: readonly Outcome[] = [
  'fail',
  'warn',
  'pass',
  'inconclusive',
  'blocked',
  'not-tested',
  'not-applicable',
];

/**
 * What becomes of a case of merged runs: it was judged once by each one's sight, where it looked itself, with what the
 * others saw where it did not. The gravest judgement of those who saw something of it counts, and an outcome that one
 * of them could not tell hides none.
 */
export function jointCase(
  sources: readonly Source[],
  judgements: readonly (JudgedCase | undefined)[],
): JudgedCase | undefined {
  const each = sources.flatMap((source, index) => {
    const judged = judgements[index];
    return judged ? [{ source, judged, own: judged.evidence.filter((one) => sourceIdOf(one) === source.id) }] : [];
  });
  const seeing = each.filter(({ own }) => own.length > 0);
  // Who did not look at all of it was judged by others' networks as well: that leaves open what one of them settled by
  // itself.
  const whole = seeing.filter(({ judged, own }) => own.length === judged.evidence.length);
  const isSettled = whole.some(({ judged }) => judged.outcome === 'not-applicable');
  const telling = seeing.filter((one) => !isSettled || whole.includes(one) || isDecided(one.judged.outcome));
  const counted = seeing.length > 0 ? telling : each;
  const outcome = byWeight.find((one) => counted.some(({ judged }) => judged.outcome === one));
  const chosen = counted.find(({ judged }) => judged.outcome === outcome);
  if (!chosen) return undefined;
  const seenBy = seeing.map(
    ({ source, judged, own }): Sight => ({
      source: source.id,
      vantage: source.vantage,
      at: newestTime(own),
      outcome: judged.outcome,
    }),
  );
  const evidence = [...new Set([chosen, ...seeing].flatMap(({ judged }) => judged.evidence))];
  return { ...chosen.judged, evidence, seenBy };
}

function isDecided(outcome: Outcome): boolean {
  return outcome === 'fail' || outcome === 'warn' || outcome === 'pass';
}

export function newestTime(observations: readonly Observation[]): string {
  return observations.reduce((newest, { at }) => (at > newest ? at : newest), '');
}
