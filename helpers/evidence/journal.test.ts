import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stepOf } from '../observations/step.ts';
import { specimenTargets } from '../target/specimen.ts';
import type { Observation } from './evidence.ts';
import { evidenceText } from './evidence-text.ts';
import { openJournal } from './journal.ts';
import { EvidenceError, readEvidence } from './store.ts';

const [target] = specimenTargets();
const run = {
  version: 2,
  runId: 'r',
  startedAt: '2026-11-30T08:00:00.000Z',
} as const;
const probedBy = { name: 'test', version: '0', suites: 'd' };

function observed(id: number): Observation {
  return {
    id: `o${id}`,
    step: stepOf('resolve', String(id), { host: 'oc.example', port: 443 }, { subject: 'oc' }),
    vantage: 'lfi',
    source: 's1',
    at: `2026-11-30T08:00:0${id}.000Z`,
    tookMs: 500,
    raw: { host: 'oc.example', addresses: [`line\n${id}`], through: 'dns' },
    failed: null,
  };
}

test('a journal is read as evidence of a run that was cut short, up to its last whole line, in the order of the plan', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'journal-'));
  try {
    if (!target) throw new Error('no specimen');
    const file = join(dir, 'evidence.jsonl');
    const journal = openJournal(file, { ...run, target, probedBy, steps: 4 });
    for (const id of [2, 1, 3]) journal.add(observed(id));
    journal.close();
    const evidence = await readEvidence(file);
    expect(evidence).toEqual({
      format: 'api-hub-conformance/evidence',
      ...run,
      target,
      endedAt: '2026-11-30T08:00:03.500Z',
      cutShort: 'the run was killed after 3 of 4 steps',
      sources: [expect.objectContaining({ id: 's1', runId: 'r', probedBy, endedAt: '2026-11-30T08:00:03.500Z' })],
      observations: [1, 2, 3].map(observed),
    });
    await appendFile(file, JSON.stringify(observed(4)).slice(0, -9));
    expect(await readEvidence(file)).toEqual(evidence);
    const whole = join(dir, 'evidence.json');
    await writeFile(whole, evidenceText(evidence));
    expect(await readEvidence(whole)).toEqual(evidence);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 40));
    await expect(readEvidence(file)).rejects.toThrow(EvidenceError);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
