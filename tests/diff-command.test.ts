import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomes } from '../helpers/engine/outcome.ts';
import type { Summary } from '../helpers/summary/summary-schema.ts';
import { conformance, workFolder } from './build.ts';

let dir: string;
beforeAll(async () => {
  dir = await workFolder('diff');
  await night('old', 'one', 'two');
  await night('new', 'one', 'three');
  await night('same', 'one', 'two');
  await night('others', 'three');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** A folder of many runs, all of them conformant. */
async function night(folder: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(join(dir, folder, name), { recursive: true });
    await writeFile(join(dir, folder, name, 'summary.json'), JSON.stringify(summary(name)));
  }
}

function summary(name: string): Summary {
  const digest = '0'.repeat(64);
  const at = '2026-12-01T00:00:00Z';
  return {
    ...{ format: 'api-hub-conformance/summary', version: 1, runId: name, startedAt: at, endedAt: at, judgedAt: at },
    ...{ oldest: at, sources: [], moreSources: 0, firstNotAfter: null },
    ...{ tool: { name: 'suite', version: '1.0.0' }, standard: 'v2.1', institution: name, parties: {} },
    requirementSet: { id: 'v2.1/2026-11', status: 'open', digest },
    ...{ environment: 'production', vantage: 'lfi', target: { name, digest }, profile: 'strict', switches: {} },
    reached: {
      ...{ proxy: false, redirected: [], redirectedCount: 0, publicRoots: 'system', frameworkRoots: null },
      ...{ frameworkRootCount: 0, policy: 'fapi2', depth: 'quick' },
    },
    ...{ goLive: null, challenge: null, certifies: true, filteredBy: null, problems: [], problemCount: 0 },
    ...{ verdict: 'conformant', exitCode: 0, headline: 'Conformant' },
    counts: Object.fromEntries(outcomes.map((one) => [one, 0])) as Summary['counts'],
    coverage: { seenFrom: ['lfi'], whole: true, parties: [] },
    ...{ causes: [], moreCauses: { miss: 0, undecided: 0, warning: 0 }, certificates: [], moreCertificates: 0 },
    ...{ paths: [], evidenceDigest: digest, resultsDigest: digest },
  };
}

test('what is in the old folder only is told beside the JSON, and is no 0', async () => {
  const { code, stdout, stderr } = await conformance(['diff', 'old', 'new', '--json'], { cwd: dir });
  expect(JSON.parse(stdout)).toMatchObject([{ new: { name: 'one' }, same: true }]);
  expect([code, stderr]).toEqual([
    3,
    expect.stringMatching(/^two .*: only in the old folder\nthree .*: only in the new/),
  ]);
});

test('bundles and other files beside the folders of runs are no runs, and what is nothing is wrong use', async () => {
  await night('bundled', 'one', 'two');
  await writeFile(join(dir, 'bundled', 'two.bundle.zip'), 'PK');
  await writeFile(join(dir, 'bundled', 'two.declaration.html'), '<!doctype html>');
  expect(await conformance(['diff', 'bundled', 'same'], { cwd: dir })).toMatchObject({ code: 0 });
  expect(await conformance(['diff', 'bundled', 'bundled/two.declaration.html'], { cwd: dir })).toMatchObject({
    code: 2,
  });
  expect(await conformance(['diff', 'bundled/two.bundle.zip/x', 'same'], { cwd: dir })).toMatchObject({ code: 2 });
});

test('folders with nothing in common show nothing', async () => {
  expect((await conformance(['diff', 'old', 'others'], { cwd: dir })).code).toBe(3);
  expect((await conformance(['diff', 'old', 'same'], { cwd: dir })).code).toBe(0);
});

test('JSON that was asked for and lost is no 0', async () => {
  const full = await open('/dev/full', 'w');
  try {
    expect((await conformance(['diff', 'old', 'same', '--json'], { cwd: dir, stdout: full.fd })).code).toBe(3);
  } finally {
    await full.close();
  }
});
