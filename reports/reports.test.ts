import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CaseResult, Results } from '../helpers/check/results.ts';
import { resultsSchema } from '../helpers/check/results.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { generateAllure, withoutTracking } from './allure/generate.ts';
import { allureResult, writeAllureResults } from './allure/results.ts';
import { renderHtml } from './html/page.ts';
import { terminalSummary } from './terminal.ts';

const nasty = '<script>alert(1)</script> & "شركة" \u202e';

describe('the HTML report', () => {
  const page = renderHtml(sample(), null);

  test('has the verdict before everything else, and says what it does not certify', () => {
    const places = ['<h1>', 'id="fixes"', 'id="cases"'].map((part) => page.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(page).toContain('<h1><i lang="en">Not conformant</i><i lang="ar">غير مطابق</i></h1>');
    expect(page).toContain('This report certifies nothing.');
  });

  test('shows foreign text as text', () => {
    expect(page).not.toContain('<script>alert(1)');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;شركة&quot; \ufffd');
  });

  test('has every case, its outcome in words, and targets for every link to a place on the page', () => {
    for (const { id } of sample().cases) expect(page).toContain(`<code>${id}</code>`);
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, to]) => to);
    expect(links.filter((to) => !ids.has(to))).toEqual([]);
    for (const word of ['fail', 'warn', 'pass', 'blocked', 'inconclusive', 'not tested', 'not applicable'])
      expect(page).toContain(`</span> <i lang="en">${word}</i>`);
  });

  test('loads nothing, and its policy allows its own style and script and nothing else', () => {
    expect(page).not.toMatch(/(src|href)="(https?:|\/\/)/);
    expect(page).not.toMatch(/ on[a-z]+="|javascript:|url\(/);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    for (const element of ['style', 'script']) {
      const body = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page)?.[1] ?? '';
      expect(policy).toContain(`${element}-src 'sha256-${createHash('sha256').update(body).digest('base64')}'`);
    }
  });

  test('of no cases is a page all the same', () => {
    const empty = { ...sample(), cases: [], checks: {}, certificates: [], paths: [], verdict: 'incomplete' } as Results;
    expect(renderHtml(empty, null)).toContain('Incomplete');
  });
});

describe('the terminal summary', () => {
  const options = { colour: false, width: 80, height: 24, reportPath: 'out/x/index.html' };

  test('keeps to its width and ends with the verdict', () => {
    const text = terminalSummary(sample(), options);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(text).toContain('FAIL');
    expect(text).toContain('Remedy (LFI): Do this.');
    expect(text).toContain('OPEN');
    expect(text).toContain('Report: out/x/index.html');
    expect(text.trim().split('\n\n').at(-1)?.replace('\n', ' ')).toContain(
      'It certifies nothing about any institution.',
    );
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
    expect(renderHtml(beside(), null)).toContain('the check is not in requirement set v2.1/2026-11');
    const terminal = terminalSummary(beside(), { colour: false, width: 100, height: 24, reportPath: null });
    expect(terminal.replace(/\s+/g, ' ')).toContain('outside the requirement set, does not count');
    const [first] = beside().cases;
    if (!first) throw new Error('no case');
    expect(allureResult(first, beside(), 'x')).toMatchObject({
      labels: expect.arrayContaining([{ name: 'tag', value: 'outside the requirement set' }]),
    });
  });
});

describe('Allure', () => {
  test('gets one result and one attachment a case, with status, reason, severity and owner', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'allure-'));
    await writeAllureResults(sample(), evidence(), join(dir, 'results'));
    expect(await readdir(join(dir, 'results'))).toHaveLength(2 * sample().cases.length);
    const [failed] = sample().cases;
    if (!failed) throw new Error('no case');
    expect(allureResult(failed, sample(), 'x')).toMatchObject({
      status: 'failed',
      statusDetails: { message: expect.stringContaining('fail: ') },
      labels: expect.arrayContaining([
        { name: 'severity', value: 'critical' },
        { name: 'owner', value: 'lfi' },
        { name: 'requirement', value: 'CSR-04' },
      ]),
    });
    expect(allureResult(failed, sample(), 'x', evidence().observations)).toMatchObject({
      steps: [{ name: 'handshake:oc', status: 'passed' }],
      links: [{ name: 'CSR-04', type: 'requirement', url: '../index.html#requirement-CSR-04' }],
    });
    const statuses = sample().cases.map((one) => (allureResult(one, sample(), 'x') as { status: string }).status);
    expect(statuses).toEqual(['failed', 'passed', 'passed', 'skipped', 'broken', 'skipped', 'skipped']);
    await generateAllure(join(dir, 'results'), join(dir, 'report'), {
      ...sample(),
      target: { ...sample().target, name: nasty },
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
    expect(embedded.join('\n')).toContain('To fix by lfi');
    await rm(dir, { recursive: true });
  });

  test('is rid of scripts from elsewhere and of nothing else', () => {
    const page =
      '<script src="data:x"></script><script async src="https://t.example/x.js"></script><script>\n window.dataLayer = 1;\n</script><script>keep()</script>';
    expect(withoutTracking(page)).toBe('<script src="data:x"></script><script>keep()</script>');
  });
});

function sample(): Results {
  const outcomes = ['fail', 'warn', 'pass', 'blocked', 'inconclusive', 'not-tested', 'not-applicable'] as const;
  const cases = outcomes.map(
    (outcome, index): CaseResult => ({
      id: `check.one@S4/${index}`,
      check: 'check.one',
      title: 'Subject O of S4',
      requirements: ['CSR-04'],
      level: 'MUST',
      subject: { kind: 'certificate', name: `S4/${index}`, role: 'S4', place: 'file' },
      layer: 'TLS',
      outcome,
      finding: outcome === 'fail' || outcome === 'warn' ? 'other' : null,
      message: outcome === 'fail' || outcome === 'warn' ? `O is ${nasty}` : null,
      expected: nasty,
      actual: nasty,
      notes: [nasty],
      reason: ['pass', 'fail', 'warn'].includes(outcome) ? null : `because of ${nasty}`,
      remedy: outcome === 'fail' ? 'Do this.' : null,
      responsible: 'lfi',
      who: outcome === 'not-tested' ? ['ozone'] : [],
      blockedBy: outcome === 'blocked' ? 'check.one@S4/0' : null,
      decides: true,
      at: { pointer: '/certificates/S4', line: 3 },
      evidence: ['o1'],
      seenBy: [],
    }),
  );
  return resultsSchema.parse({
    format: 'api-hub-conformance/results',
    version: 1,
    tool: { name: 'api-hub-conformance', version: '1' },
    standard: 'v2.1',
    requirementSet: 'v2.1/2026-11',
    requirementSetStatus: 'frozen',
    requirementSetDigest: 'd1',
    target: {
      name: 'x',
      file: 'x.yaml',
      digest: 'd',
      institution: nasty,
      environment: 'embedded',
      environmentTitle: 'Embedded ecosystem',
      vantage: 'lfi',
      vantageTitle: 'LFI',
      profile: 'default',
      switches: { strictSan: true },
    },
    runId: 'r',
    startedAt: '2026-11-24T00:00:00.000Z',
    endedAt: '2026-11-24T00:00:01.000Z',
    judgedAt: '2026-11-24T00:00:01.000Z',
    evidenceDigest: 'e',
    certifies: false,
    filteredBy: null,
    problems: [nasty],
    verdict: 'non-conformant',
    verdictText: 'Not conformant: 1 requirement check failed. It certifies nothing about any institution.',
    counts: Object.fromEntries(outcomes.map((outcome) => [outcome, 1])),
    checks: {
      'check.one': {
        title: 'Subject O',
        suite: 's',
        suiteTitle: 'Subjects',
        layer: 'TLS',
        requirements: ['CSR-04'],
        findings: [],
      },
    },
    requirements: {
      'CSR-04': {
        level: 'MUST',
        text: 'O is the legal name.',
        source: 'Walkthroughs',
        section: '1',
        binds: ['lfi'],
        conflict: 'CX-01',
      },
    },
    conflicts: { 'CX-01': { title: 'SAN', resolution: 'warns', switch: 'strictSan' } },
    paths: [],
    certificates: [
      {
        role: 'S4',
        title: 'Server',
        kind: 'server-transport',
        holder: 'lfi',
        organisation: 'lfi',
        kid: nasty,
        jwks: null,
        thumbprint: 't',
        subject: nasty,
        issuer: nasty,
        notBefore: '2026-01-01T00:00:00.000Z',
        notAfter: '2027-01-01T00:00:00.000Z',
        dnsNames: [nasty],
        places: ['file'],
        outcome: 'fail',
        cases: [],
      },
    ],
    cases,
  });
}

function evidence(): Evidence {
  const step = { key: 'handshake:oc' };
  const at = '2026-11-24T00:00:00.500Z';
  return {
    observations: [{ id: 'o1', step, at, tookMs: 7, raw: { name: nasty }, failed: null }],
  } as unknown as Evidence;
}
