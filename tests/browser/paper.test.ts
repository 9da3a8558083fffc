import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { printPage } from '../../cli/print-page.ts';
import type { Results } from '../../helpers/engine/results.ts';
import { parsedHolder } from '../../helpers/files/holder.ts';
import { english } from '../../reports/html/languages/en.ts';
import { PdfError } from '../../reports/pdf.ts';
import { chromiumFile, unlessAbsent } from './browser.ts';
import { squeezed } from './looking.ts';
import { runs } from './runs.ts';

const { passing, failing, written } = runs();
const printing = { environment: process.env, timeoutMs: 240_000 };
/** Points at either side that nothing may reach into. */
const margin = 36;

describe.skipIf(chromiumFile === null)(`the report on paper${unlessAbsent}`, () => {
  let results: Results;
  let pdf: string;
  let text: string;
  beforeAll(async () => {
    ({ results } = failing().abridged);
    results = { ...results, target: { ...results.target, institution: '<script>alert(1)</script> & "شركة"' } };
    const file = await written('named', results, failing().evidence);
    pdf = join(dirname(file), 'report.pdf');
    await printPage(file, pdf, { ...printing, extent: 'full' });
    text = squeezed(await poppler('pdftotext', ['-raw', pdf, '-'])).normalize('NFKC');
  }, 300_000);

  test('is A4, with a number on every page', async () => {
    const facts = await poppler('pdfinfo', [pdf]);
    expect(facts).toMatch(/Page size: +59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)/);
    expect(facts).toMatch(/Tagged: +yes/);
    const count = Number(/Pages: +(\d+)/.exec(facts)?.[1]);
    const pages = (await poppler('pdftotext', ['-layout', pdf, '-'])).split('\f').slice(0, -1);
    expect(pages).toHaveLength(count);
    expect(pages.map((page) => page.trimEnd().split('\n').at(-1)?.trim())).toEqual(
      pages.map((_, index) => `${index + 1} / ${count}`),
    );
  });

  test('has every case, and all that is to be known of those that did not pass', () => {
    const paged = text.replace(/\d+\/\d+\f?/g, '');
    const has = (words: string) => text.includes(squeezed(words)) || paged.includes(squeezed(words));
    const missing = results.cases.filter(({ id, check, subject }) => !has(id) && !(has(check) && has(subject.name)));
    expect(missing.map(({ id }) => id)).toEqual([]);
    const open = results.cases.filter(({ outcome }) => ['fail', 'warn', 'inconclusive'].includes(outcome));
    expect(open.length).toBeGreaterThan(5);
    for (const { id, message, expected, actual, reason, remedy } of open)
      for (const told of [message, expected, actual, reason, remedy])
        for (const word of (told ?? '').split(/\s+/)) expect(text, id).toContain(squeezed(word).normalize('NFKC'));
  });

  test('has all its words within the margins, upright and across', async () => {
    const pages = (await poppler('pdftotext', ['-bbox', pdf, '-'])).split('<page ').slice(1);
    const strays = pages.flatMap((page) => {
      const [, width = 0, height = 0] = /width="([^"]+)" height="([^"]+)"/.exec(page) ?? [];
      const words = [
        ...page.matchAll(/<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*?)<\/word>/g),
      ];
      return words.filter(
        ([, left, top, right, bottom]) =>
          Number(left) < margin ||
          Number(top) < 16 ||
          Number(right) > Number(width) - margin ||
          Number(bottom) > Number(height) - 8,
      );
    });
    expect(pages.length).toBeGreaterThan(10);
    expect(strays.slice(0, 5).map(([all]) => all)).toEqual([]);
  });

  test.each(['en', 'ar'] as const)(
    'of a passing run is a statement of at most eight pages with lines to sign on (%s)',
    async (language) => {
      const statement = join(dirname(pdf), `statement-${language}.pdf`);
      await printPage(passing().file, statement, { ...printing, language });
      const pages = Number(/Pages: +(\d+)/.exec(await poppler('pdfinfo', [statement]))?.[1]);
      expect(pages).toBeLessThanOrEqual(8);
      const said = squeezed(await poppler('pdftotext', ['-raw', statement, '-']));
      expect(said).toContain(passing().results.evidenceDigest);
      for (const { role } of passing().results.certificates) expect(said).toContain(role);
      expect(said.includes(squeezed(english['cases.title']))).toBe(false);
      expect(said.includes(squeezed('Name, date, signature'))).toBe(language === 'en');
    },
    120_000,
  );

  test('has contents that name the page of every section, and the title of the report on each page', async () => {
    const pages = (await poppler('pdftotext', ['-layout', pdf, '-'])).split('\f').slice(0, -1);
    const titles = [
      ...(['causes.title', 'warnings.title', 'map.title', 'certificates.v2.1', 'paper.table', 'expiry.title'] as const),
      ...(['proved.title', 'tls.title', 'identities.title', 'cases.title', 'requirements.title'] as const),
      ...(['conflicts.title', 'checks.title', 'scope.title', 'glossary.title'] as const),
    ].map((term) => english[term]);
    const contents = pages.findIndex((page) => page.includes(english.contents));
    for (const title of titles) {
      const stated = Number(new RegExp(`(?<=^|\\s{2})${title}\\s+(\\d+)\\b`, 'm').exec(pages[contents] ?? '')?.[1]);
      const heading = new RegExp(`^\\s*${title}\\s*$`, 'm');
      expect(pages.findIndex((page, index) => index !== contents && heading.test(page)) + 1, title).toBe(stated);
    }
    for (const page of pages)
      expect(squeezed(page)).toContain(squeezed(`${results.headline}: <script>alert(1)</script>`));
  });

  test('shows what an institution is called as that text, in a font that has its letters', () => {
    expect(text).toContain('<script>alert(1)</script>&');
    const letters = [...'شركة'];
    expect([letters.join(''), letters.reverse().join('')].some((one) => text.includes(one))).toBe(true);
  });
});

describe('printing', () => {
  let dir: string;
  let page: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'printing-'));
    page = join(dir, 'index.html');
    await writeFile(page, '<!doctype html><p>Read me</p>');
  });
  afterEach(() => void vi.unstubAllEnvs());
  afterAll(() => rm(dir, { recursive: true, force: true }));

  test('without a browser says what to install', async () => {
    await expect(printPage(page, join(dir, 'none.pdf'), { ...printing, environment: { PATH: dir } })).rejects.toThrow(
      /^No Chromium, Chrome or Edge .*CHROME_PATH/,
    );
  });

  test('with a CHROME_PATH that leads nowhere says so, and takes no other browser', async () => {
    const environment = { ...process.env, CHROME_PATH: join(dir, 'nothing') };
    await expect(printPage(page, join(dir, 'none.pdf'), { ...printing, environment })).rejects.toThrow(
      /CHROME_PATH is/,
    );
  });

  test.each([
    ['ends without a PDF', 'echo "it cannot be" >&2', 240_000, /wrote no PDF\. it cannot be$/],
    ['does not end', 'sleep 600 & wait', 2500, /not done after 2500 ms/],
  ])('with a browser that %s tells, and leaves no process and no profile', async (_what, body, timeoutMs, told) => {
    const browser = join(dir, 'browser');
    await writeFile(
      browser,
      `#!/bin/sh\necho $$ >"${dir}/pid"\ncat "${dir}"/api-hub-conformance-*/.holder >"${dir}/holder"\n${body}\n`,
      { mode: 0o755 },
    );
    vi.stubEnv('TMPDIR', dir);
    const environment = { PATH: process.env.PATH, CHROME_PATH: browser };
    const refusal = printPage(page, join(dir, 'none.pdf'), { environment, timeoutMs });
    await expect(refusal).rejects.toThrow(told);
    await expect(refusal).rejects.toBeInstanceOf(PdfError);
    const pid = Number(await readFile(join(dir, 'pid'), 'utf8'));
    // Whose folder it is stands in it, so that the next run removes it where this one is killed.
    expect(parsedHolder(await readFile(join(dir, 'holder'), 'utf8'))?.pid).toBe(process.pid);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect((await readdir(dir)).filter((name) => name.startsWith('api-hub-conformance-'))).toEqual([]);
  });
});

async function poppler(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 1 << 28 });
  return stdout;
}
