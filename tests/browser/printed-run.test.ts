import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conformance, workFolder } from '../build.ts';
import { chromiumFile, unlessAbsent } from './browser.ts';

let dir: string;

beforeAll(async () => {
  dir = await workFolder('printed-run');
});

afterAll(() => rm(dir, { recursive: true, force: true }));

const run = ['run', '--vantage', 'tpp', '--only', 'discovery.*', '--pdf', 'full', '--language', 'both'];
const partly = 3;

describe('conformance run --pdf full --language both', () => {
  test.skipIf(chromiumFile === null)(
    `prints the report beside it in either language, annex and all${unlessAbsent}`,
    async () => {
      const environment = chromiumFile === null ? {} : { CHROME_PATH: chromiumFile };
      const printed = await conformance(run, { cwd: dir, environment });
      expect(printed.stderr).not.toMatch(/No report[.a-z]*pdf/);
      expect(printed.code).toBe(partly);
      const letters: Record<string, RegExp> = {
        'report.pdf': /All cases/,
        'report.ar.pdf': /[\u0600-\u06ff\ufb50-\ufeff]{4}/,
      };
      for (const [name, inItsLanguage] of Object.entries(letters)) {
        const text = await textOf(join(dir, 'out', 'embedded-tpp', name));
        expect(text, name).toMatch(inItsLanguage);
        // The annex has every case.
        expect(text.replace(/\s+/g, ''), name).toContain('discovery.client-authentication');
      }
    },
    300_000,
  );
});

async function textOf(pdf: string): Promise<string> {
  return (await promisify(execFile)('pdftotext', ['-raw', pdf, '-'], { maxBuffer: 1 << 26 })).stdout;
}
