import { expect, test } from 'vitest';
import type { Observation } from '../evidence/evidence.ts';
import { stepOf } from '../observations/step.ts';
import type { EvidenceView } from './evidence-view.ts';
import { observedBy } from './need.ts';
import { basisOf, readFact } from './read-fact.ts';

const step = stepOf('connect', 'oc', { host: 'oc.example', port: 443 });
const seen = { id: 'o1', step, vantage: 'lfi', at: '2026-11-30T08:00:00.000Z', tookMs: 3 } as const;
const need = {
  ...observedBy(step, { by: ['lfi'], missing: null }, () => 'fact'),
  elsewhere: ({ raw }: Observation) => {
    if (raw === null) throw new Error('nothing was received');
    return { observations: [], notes: ['seen elsewhere'] };
  },
};

function viewOf(observation: Observation): EvidenceView {
  return { observation: () => observation, others: () => [] } as unknown as EvidenceView;
}

test.each([
  ['failed', { raw: null, failed: { layer: 'TCP', cause: 'refused', detail: 'refused' } }, /^TCP, refused/],
  ['cannot be read', { raw: null, failed: null }, /could not be read/],
] as const)('to an observation that %s nothing is added, and the fact is not there', (_what, received, reason) => {
  const view = viewOf({ ...seen, ...received } as Observation);
  expect(basisOf(need, view)).toMatchObject({ observations: [{ id: 'o1' }], notes: [] });
  expect(readFact(need, view)).toMatchObject({ outcome: 'inconclusive', reason: expect.stringMatching(reason) });
});

test('what others add to an observation is told with it', () => {
  const view = viewOf({ ...seen, raw: { addresses: [] }, failed: null } as unknown as Observation);
  expect(basisOf(need, view)).toMatchObject({ observations: [{ id: 'o1' }], notes: ['seen elsewhere'] });
});
