import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { renderFleet } from '../../reports/fleet/page.ts';
import { sampleOverview } from '../sample-overview.ts';
import { chromiumFile, launch, type OpenReport, openReport, unlessAbsent } from './browser.ts';
import { beyondTheEdge, colours, openAll, violations, wcag } from './looking.ts';

const institutions = 60;
let dir: string;
let file: string;
let browser: Browser;
let open: OpenReport;
const overview = sampleOverview(institutions);

describe.skipIf(chromiumFile === null)(`the page of a night in a browser${unlessAbsent}`, () => {
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fleet-page-'));
    file = join(dir, 'index.html');
    await writeFile(file, renderFleet(overview));
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await rm(dir, { recursive: true, force: true });
  });
  afterEach(async () => {
    expect([open.requests, open.complaints]).toEqual([[], []]);
    await open.close();
  });

  test('has nothing that axe finds in either language, light and dark, and nothing beyond the edge', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    open = await openReport(browser, file);
    const { page } = open;
    await openAll(page);
    await page.evaluate(axe);
    for (const language of ['en', 'ar']) {
      await page.locator(`#language-${language}`).check();
      for (const [width, height] of [
        [1440, 900],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect(await beyondTheEdge(page), `${language}, ${width} px`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await violations(page, wcag), language).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, colours), language).toEqual([]);
    }
  }, 120_000);

  test('finds institutions, and its address keeps what is asked and the language', async () => {
    open = await openReport(browser, file, { hash: '#institutions?q=is:refused&lang=ar' });
    const { page } = open;
    const seen = () => page.locator('.institutions tbody tr:visible').count();
    expect(await seen()).toBe(overview.states.refused);
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ]);
    expect(await page.locator('h1').innerText()).toMatch(/[\u0600-\u06ff]/);
    expect(await page.title()).toMatch(/[\u0600-\u06ff]/);
    await page.locator('#query').fill('is:conformant');
    expect(await seen()).toBe(overview.states.conformant);
    await page.waitForFunction(() => location.hash === '#institutions?q=is%3Aconformant&lang=ar');
    await page.locator('#language-en').check();
    expect(await page.evaluate(() => location.hash)).toBe('#institutions?q=is%3Aconformant');
    expect(await page.locator('h1').innerText()).toContain('institutions conformant');
  });

  test('says all of it without its script, in both languages', async () => {
    open = await openReport(browser, file, { javaScriptEnabled: false });
    const { page } = open;
    await page.locator('#language-ar').check();
    expect(await page.locator('main').evaluate((main) => getComputedStyle(main).direction)).toBe('rtl');
    expect(await page.locator('.institutions tbody tr').count()).toBe(institutions);
    const headings = await page.locator('h2').allInnerTexts();
    for (const heading of headings) expect(heading).toMatch(/[\u0600-\u06ff]/);
    expect(await page.locator('.needs-script').isVisible()).toBe(false);
  });
});
