import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { specimenTargets } from '../helpers/target/specimen.ts';
import type { Target } from '../helpers/target/target.ts';
import { earlierEvidence } from './earlier-evidence.ts';
import { UsageError } from './usage-error.ts';

const [target] = specimenTargets() as [Target, ...Target[]];
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'earlier-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Evidence of a run before this one, with a target that was changed. */
async function evidenceOf(changes: object): Promise<string> {
  const file = join(dir, 'evidence.json');
  const evidence = {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool: { name: 'x', version: '1' },
    runId: 'before',
    startedAt: '2026-01-01T00:00:00Z',
    endedAt: '2026-01-01T00:01:00Z',
    target: { ...target, ...changes },
    cutShort: null,
    observations: [],
  };
  await writeFile(file, JSON.stringify(evidence));
  return file;
}

test('earlier evidence is the runs in it', async () => {
  expect(await earlierEvidence(await evidenceOf({}), target)).toMatchObject([{ runId: 'before' }]);
});

test.each([
  ['of a target without certificates', { certificates: null }],
  ['of a target whose certificates are missing', { certificates: undefined }],
  ['of another target', { name: 'other' }],
])('earlier evidence %s is wrong input, told in a sentence', async (_what, changes) => {
  const file = await evidenceOf(changes);
  const refused = await earlierEvidence(file, target).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(UsageError);
  const { message } = refused as Error;
  expect(message).toMatch(/^--previous: \S+evidence\.json (cannot be used: it is |is damaged: )/);
});
