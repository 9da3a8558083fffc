import { describe, expect, test } from 'vitest';
import type { Evidence, Observation } from '../evidence/evidence.ts';
import { ownTimeOuts, timedOut } from './own-time-outs.ts';

const observation = (id: string, cause: string | null, raw: object | null = null) =>
  ({ id, source: 's1', raw, failed: cause === null ? null : { cause } }) as unknown as Observation;

const evidence = (longestStallMs: number | undefined, ...observations: Observation[]) =>
  ({
    target: { network: { timeoutMs: 5000 } },
    sources: [{ id: 's1', ...(longestStallMs === undefined ? {} : { longestStallMs }) }],
    observations,
  }) as unknown as Evidence;

describe('time-outs that may be the scanner’s own', () => {
  const late = observation('o1', 'timed-out');
  const within = observation('o2', null, { addresses: [{ failed: { cause: 'timed-out' } }] });
  const refused = observation('o3', 'refused', { body: '"cause":"timed-out"' });
  const cases = [{ evidence: ['o1'] }, { evidence: ['o2', 'o3'] }, { evidence: ['o3'] }];

  test('are those of a run that stood still for a fifth of a connection’s time or more', () => {
    expect(ownTimeOuts(cases, evidence(1000, late, within, refused))).toEqual({
      stallMs: 1000,
      timeoutMs: 5000,
      cases: 2,
    });
    expect(ownTimeOuts(cases, evidence(999, late, within, refused))).toBeNull();
    expect(ownTimeOuts(cases, evidence(undefined, late))).toBeNull();
  });

  test('are nowhere where nothing timed out, whatever a peer writes', () => {
    expect(ownTimeOuts(cases, evidence(9000, refused))).toBeNull();
    expect([late, within, refused].map(timedOut)).toEqual([true, true, false]);
  });
});
