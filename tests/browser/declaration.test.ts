import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printPage } from '../../cli/print-page.ts';
import { openBundle } from '../../helpers/bundle/open.ts';
import { declaration } from '../../reports/declaration.ts';
import { bankSummary, sealed } from '../made-bundles.ts';
import { chromiumFile, launch, openReport, unlessAbsent } from './browser.ts';
import { squeezed } from './looking.ts';

const digest = 'd'.repeat(64);
const party = 'The Very Long Legal Name of a Bank (Public Joint Stock Company) شركة مساهمة عامة';

/** The declaration of a joint run with names that are as long as they can be. */
async function declared(): Promise<string> {
  const source = { endedAt: '2026-11-24T00:59:00.000Z', evidence: 'e'.repeat(64) };
  const summary = bankSummary({
    institution: party,
    vantage: 'all',
    sources: (['ozone', 'lfi', 'tpp'] as const).map((vantage) => ({
      ...source,
      vantage,
      bundle: vantage === 'tpp' ? null : { statement: 'a'.repeat(64), kid: `${vantage}-conformance-1` },
    })),
    coverage: {
      seenFrom: ['lfi', 'tpp', 'ozone'],
      whole: false,
      parties: [{ party: 'ozone', evidence: true, unproved: 12, paths: ['oc'] }],
    },
  });
  return declaration(openBundle(await sealed({ summary })), digest, { hosts: 2, headers: 1 });
}

describe.skipIf(chromiumFile === null)(`the declaration that a person signs${unlessAbsent}`, () => {
  let dir: string;
  let browser: Browser;
  let file: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'declaration-'));
    file = join(dir, 'bank.declaration.html');
    await writeFile(file, await declared());
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await rm(dir, { recursive: true, force: true });
  });

  test.each([1440, 390])(
    'at %d pixels is within the screen, and asks for nothing',
    async (width) => {
      const open = await openReport(browser, file, { viewport: { width, height: 900 } });
      try {
        const { scrollWidth, clientWidth } = await open.page.evaluate(() => {
          const { scrollWidth: all, clientWidth: screen } = document.documentElement;
          return { scrollWidth: all, clientWidth: screen };
        });
        expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
        expect([open.requests, open.complaints]).toEqual([[], []]);
        await open.page.screenshot({
          path: join(process.env.PICTURES ?? dir, `declaration-${width}.png`),
          fullPage: true,
        });
      } finally {
        await open.close();
      }
    },
    120_000,
  );

  test('on paper is one page of A4 with everything that is signed, and lines to sign on', async () => {
    const pdf = join(dir, 'bank.declaration.pdf');
    await printPage(file, pdf, { environment: process.env, timeoutMs: 120_000 });
    if (process.env.PICTURES) await writeFile(join(process.env.PICTURES, 'declaration.pdf'), await readFile(pdf));
    const run = async (command: string, ...given: string[]) =>
      (await promisify(execFile)(command, given, { maxBuffer: 1 << 24 })).stdout;
    const facts = await run('pdfinfo', pdf);
    expect(facts).toMatch(/Page size: +59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)/);
    expect(facts).toMatch(/Pages: +1$/m);
    const text = squeezed(await run('pdftotext', '-raw', pdf, '-'));
    for (const words of [
      digest,
      'ozone-conformance-1',
      'which nobody had signed',
      'Name and position',
      'Place and date',
    ])
      expect(text).toContain(squeezed(words));
  }, 180_000);
});
