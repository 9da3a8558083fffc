import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conformance, workFolder } from '../build.ts';
import { chromiumFile, unlessAbsent } from './browser.ts';

let dir: string;

beforeAll(async () => {
  dir = await workFolder('printed-run');
});

afterAll(() => rm(dir, { recursive: true, force: true }));

const run = ['run', '--vantage', 'tpp', '--only', 'discovery.*', '--pdf'];
const partly = 3;

describe('conformance run --pdf', () => {
  test.skipIf(chromiumFile === null)(
    `prints the report beside it${unlessAbsent}`,
    async () => {
      const environment = chromiumFile === null ? {} : { CHROME_PATH: chromiumFile };
      const printed = await conformance(run, { cwd: dir, environment });
      expect(printed.stderr).not.toContain('No report.pdf');
      expect(printed.code).toBe(partly);
      expect(await readdir(join(dir, 'out', 'embedded-tpp'))).toContain('report.pdf');
      expect((await readFile(join(dir, 'out', 'embedded-tpp', 'report.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    },
    300_000,
  );
});
