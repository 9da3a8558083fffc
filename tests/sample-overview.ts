import { overviewOf } from '../helpers/fleet/overview.ts';
import type { Overview } from '../helpers/fleet/overview-schema.ts';
import type { FleetRecord } from '../helpers/fleet/record.ts';
import { summaryOf } from '../helpers/summary/summary.ts';
import type { Summary } from '../helpers/summary/summary-schema.ts';
import { card, hostile, sampleCase, sampleResults } from './sample-results.ts';

const at = new Date('2026-12-01T03:00:00Z');
const dayMs = 86_400_000;

/** A night of so many institutions, with every state and certificates that end on many days. */
export function sampleOverview(institutions = 12): Overview {
  const kept = Array.from({ length: institutions }, (_, index) => {
    const key = `bank-${String(index).padStart(4, '0')}`;
    const summary = summaryFor(index, key);
    const record = {
      runId: summary.runId,
      digest: 'd',
      verdict: summary.verdict,
      stopped: false,
      busy: index % 50 === 7,
      deaths: 0,
      shown: index === 0,
    };
    const missing = index % 12 === 5;
    return {
      key,
      file: `banks/${key}.yaml`,
      digest: 'd',
      record: missing || index % 12 === 9 ? null : (record as FleetRecord),
      summary: missing || index % 12 === 9 ? null : summary,
      refusal: index % 12 === 9 ? { at: at.toISOString(), file: `banks/${key}.yaml`, why: `found ${hostile}` } : null,
      attempts: [],
      before:
        index % 3 === 0 ? { night: '2026-11-30', summary: { ...summaryFor(index + 1, key), runId: 'before' } } : null,
    };
  });
  return overviewOf({ night: '2026-12-01', kept, former: ['bank-gone'], problems: [] }, at);
}

function summaryFor(index: number, key: string): Summary {
  const failing = index % 4 === 1;
  const notAfter = new Date(at.getTime() + ((index * 7) % 400) * dayMs).toISOString();
  const outcome = failing ? 'fail' : index % 4 === 2 ? 'inconclusive' : 'pass';
  const results = sampleResults([sampleCase({ outcome })], { certificates: [card('S4', notAfter)] });
  const target = {
    network: { proxy: null, connectTo: {} },
    trust: { framework: [], public: 'system' },
    tls: { policy: 'fapi2', depth: 'quick' },
  };
  const summary = summaryOf(results, { target, observations: [] } as unknown as Parameters<typeof summaryOf>[1]);
  return { ...summary, runId: `run of ${key}`, institution: `${index % 5 === 0 ? hostile : 'Bank'} ${index} PJSC` };
}
