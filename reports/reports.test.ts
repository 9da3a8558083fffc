import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Results } from '../helpers/engine/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { allureCase } from '../helpers/vitest/allure-case.ts';
import { writeAllureResults } from '../tests/allure-results.ts';
import { hostile, sampleCase, sampleResults } from '../tests/sample-results.ts';
import { generateAllure, withoutTracking } from './allure/generate.ts';
import { renderHtml } from './html/page.ts';
import { terminalSummary } from './terminal.ts';

const sample = () => sampleResults(undefined, { certifies: false, problems: [hostile] });

describe('the HTML report', () => {
  const page = renderHtml(sample(), null);

  test('has the verdict before everything else, and says what it does not certify', () => {
    const places = ['<h1>', 'id="causes"', 'id="cases"'].map((part) => page.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(page).toContain('</span> <i lang=en>Not conformant</i><i lang=ar>غير مطابق</i></h1>');
    expect(page).toContain('This report certifies nothing.');
  });

  test('shows foreign text as text', () => {
    expect(page).not.toContain('<script>alert(1)');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;شركة&quot; ]]&gt;');
    expect(page).toContain('\ufffd');
  });

  test('has every case, its outcome in words, and targets for every link to a place on the page', () => {
    for (const { id, subject } of sample().cases)
      expect(page).toMatch(new RegExp(`<code>(${id}|${subject.name})</code>`));
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, to]) => to);
    expect(links.filter((to) => !ids.has(to))).toEqual([]);
    for (const word of ['fail', 'warn', 'pass', 'blocked', 'inconclusive', 'not tested', 'not applicable'])
      expect(page).toMatch(new RegExp(`class="badge [a-z- ]+">\\d* ?<i lang=en>${word}</i>`));
  });

  test('loads nothing, and its policy allows its own style and script and nothing else', () => {
    expect(page).not.toMatch(/(src|href)="(https?:|\/\/)/);
    expect(page).not.toMatch(/ on[a-z]+="|(src|href)="javascript:|url\(/);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    for (const element of ['style', 'script']) {
      const body = new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`).exec(page)?.[1] ?? '';
      expect(policy).toContain(`${element}-src 'sha256-${createHash('sha256').update(body).digest('base64')}'`);
    }
  });

  test('names what others can test, case by case, with the reason', () => {
    const elsewhere = sampleCase({ outcome: 'not-tested', reason: 'Not visible from here', title: 'C1 is one' });
    const second = { ...elsewhere, id: 'check.one@C1/jwks', subject: { ...elsewhere.subject, name: 'C1/jwks' } };
    const section = (cases: readonly (typeof elsewhere)[]) =>
      /<section id="elsewhere">.*?<\/section>/s.exec(renderHtml(sampleResults(cases), null))?.[0] ?? '';
    expect(section([elsewhere])).toMatch(
      /<a href="#case-check\.one_S4_not-tested"><bdi lang="en">C1 is one<\/bdi><\/a>/,
    );
    expect(section([elsewhere])).toContain('Not visible from here');
    expect(section([elsewhere, second])).toContain(
      '<li><a href="#case-check.one_S4_not-tested"><bdi lang="en">Subject O of …</bdi></a> <bdi class="where" dir="ltr">S4/not-tested, C1/jwks</bdi></li>',
    );
    expect(section([sampleCase({ outcome: 'not-tested', who: ['you'] })])).toBe('');
  });

  test('explains each check: who asks, how it was tested, what goes wrong and how to fix it', () => {
    const explained = /<details class="check [a-z-]+" id="check-check\.one".*?<\/details>/s;
    const [text = ''] = explained.exec(renderHtml(sample(), evidence())) ?? [];
    expect(text).toContain('<a href="#requirement-CSR-04">CSR-04</a>');
    expect(page).toMatch(/<h3>(?:(?!<\/h3>).)*Subjects of certificates/);
    expect(text).toContain('<code>handshake:oc</code>');
    expect(text).toMatch(/seen here.*1 by .*Ozone/);
    for (const { outcome, text: told, remedy } of sample().checks['check.one']?.findings ?? [])
      expect(text).toContain(`<li><b>${outcome}</b> ${told} <em><bdi>${remedy}</bdi></em></li>`);
    // What holds, waits or was left to others has a line of its own, without facts.
    expect(page.match(/>Explained<\/i>.{0,60}<\/dt><dd><a href="#check-check\.one">check\.one<\/a>/g)).toHaveLength(3);
  });

  test.each(['v2.1', 'axway-recipe'])(
    'of %s calls sections in its lists of contents what they are called',
    (standard) => {
      const text = renderHtml({ ...sample(), standard }, null);
      const titles = [...text.matchAll(/<section[^>]* id="([a-z-]+)"[^>]*><h2>(.*?)<\/h2>/g)];
      const headings = new Map(titles.map(([, id, title]) => [id, title]));
      const [, nav = ''] = /<nav [^>]*>(.*?)<\/nav>/s.exec(text) ?? [];
      const [, onPaper = ''] = /id="paper-contents">(.*?)<\/section>/s.exec(text) ?? [];
      for (const list of [nav, onPaper]) {
        const entries = [...list.matchAll(/<a href="#([a-z-]+)">(.*?)<\/a>/g)].map(([, id, title]) => [id, title]);
        expect(entries.length).toBeGreaterThan(7);
        expect(entries).toEqual(entries.map(([id]) => [id, headings.get(id)]));
      }
    },
  );

  test('of no cases is a page all the same', () => {
    expect(renderHtml(sampleResults([]), null)).toContain('Incomplete');
  });
});

describe('the terminal summary', () => {
  const options = { colour: false, width: 80, height: 24, reportPath: 'out/x/index.html' };

  test('begins with the verdict in a box, tells causes, and ends with the report', () => {
    const text = terminalSummary(sample(), { ...options, height: 400 });
    const words = text.replace(/[\s│]+/g, ' ');
    expect(text.startsWith('╭')).toBe(true);
    expect(words).toContain('it certifies nothing about any institution.');
    expect(words).toContain('1. O is');
    expect(words).toContain('LFI; 1 miss, unblocks 1');
    expect(words).toContain('warning: O is');
    expect(words).toContain('undecided: because of');
    expect(text).toMatch(/Report: out\/x\/index\.html$/);
    expect(terminalSummary({ ...sample(), verdictText: 'clear \u001b[2J the screen' }, options)).not.toContain(
      '\u001b',
    );
  });

  test('has escape sequences where colour is wanted, and nowhere else', () => {
    expect(terminalSummary(sample(), options)).not.toContain('\u001b');
    expect(terminalSummary(sample(), { ...options, colour: true })).toContain('\u001b[31m');
  });
});

describe('a case outside the requirement set', () => {
  const beside = (): Results => ({ ...sample(), cases: sample().cases.map((one) => ({ ...one, decides: false })) });

  test('is marked in every report', () => {
    expect(renderHtml(sample(), null)).toContain('<bdi>v2.1/2026-11</bdi> (<bdi>frozen</bdi>)');
    expect(renderHtml(sample(), null)).not.toContain('does not count');
    expect(renderHtml(beside(), null)).toContain('(does not count for the verdict)');
    expect(renderHtml(beside(), null)).toContain('the check is not in requirement set <bdi>v2.1/2026-11</bdi>');
    const terminal = terminalSummary(beside(), { colour: false, width: 100, height: 24, reportPath: null });
    expect(terminal.replace(/\s+/g, ' ')).toContain('outside the requirement set, does not count');
    const [first] = beside().cases;
    if (!first) throw new Error('no case');
    expect(allureCase(first, beside(), [])).toMatchObject({
      labels: expect.arrayContaining([{ name: 'tag', value: 'outside the requirement set' }]),
    });
  });
});

describe('Allure', () => {
  test('is told severity, owner, requirements and history of each case, and has an attachment of those that did not pass', () => {
    const failed = sampleCase({ outcome: 'fail' });
    const told = allureCase(failed, sample(), evidence().observations);
    expect(told).toMatchObject({
      description: expect.stringMatching(/^fail: /),
      labels: expect.arrayContaining([
        { name: 'case', value: failed.id },
        { name: 'severity', value: 'critical' },
        { name: 'owner', value: 'lfi' },
        { name: 'requirement', value: 'CSR-04' },
      ]),
      links: [{ name: 'CSR-04', type: 'requirement', url: '../index.html#requirement-CSR-04' }],
      parameters: [
        { name: 'role', value: 'S4' },
        { name: 'place', value: 'file' },
      ],
      attachment: expect.stringContaining('handshake:oc'),
    });
    expect(allureCase({ ...failed, outcome: 'pass' }, sample(), [])).toMatchObject({
      historyId: told.historyId,
      attachment: null,
    });
  });

  test('renders one page that loads nothing, whose name and variables say the verdict', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'allure-'));
    writeAllureResults(sample(), evidence(), join(dir, 'results'));
    await generateAllure(join(dir, 'results'), join(dir, 'report'), {
      ...sample(),
      target: { ...sample().target, name: hostile },
    });
    const page = await readFile(join(dir, 'report', 'index.html'), 'utf8');
    expect(page).not.toContain('googletagmanager.com/gtag');
    expect(page).not.toMatch(/<(script|link|img|iframe)\b[^>]*(src|href)="https?:/);
    expect(page).not.toContain('<script>alert(1)');
    // What Allure embeds is base64: the verdict and who is to act are among it.
    const embedded = [...page.matchAll(/"([A-Za-z0-9+/=]{200,})"/g)].map(([, text = '']) =>
      Buffer.from(text, 'base64').toString('utf8'),
    );
    expect(embedded.join('\n')).toContain(sample().verdictText);
    expect(embedded.join('\n')).toContain('(LFI; 1 miss, unblocks 1)');
    await rm(dir, { recursive: true });
  });

  test('is rid of scripts from elsewhere and of nothing else', () => {
    const page =
      '<script src="data:x"></script><script async src="https://t.example/x.js"></script><script>\n window.dataLayer = 1;\n</script><script>keep()</script>';
    expect(withoutTracking(page)).toBe('<script src="data:x"></script><script>keep()</script>');
  });
});

function evidence(): Evidence {
  const step = { key: 'handshake:oc' };
  const at = '2026-11-24T00:00:00.500Z';
  return {
    observations: [{ id: 'o1', step, at, tookMs: 7, raw: { name: hostile }, failed: null }],
  } as unknown as Evidence;
}
