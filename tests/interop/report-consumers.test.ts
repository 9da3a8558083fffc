import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Results } from '../../helpers/engine/results.ts';
import { reportFiles } from '../../reports/report-files.ts';
import { visible } from '../../reports/visible.ts';
import { hostile, sampleCase, sampleEvidence, sampleResults } from '../sample-results.ts';
import { programFile, run } from './processes.ts';

const samples: readonly (readonly [name: string, results: Results])[] = [
  ['a run of every outcome and hostile words', sampleResults()],
  ['a filtered run', sampleResults([sampleCase({ outcome: 'pass' })], { filteredBy: hostile, problems: [hostile] })],
  ['a run of no case', sampleResults([])],
];
const evidence = sampleEvidence([
  ['connect', 12],
  ['scan', 3400, true],
]);

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'consumers-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/**
 * Tests with a program of Debian; without it they are skipped, or fail where REQUIRE_INTEROP=1 asks for all programs.
 */
const absent = (program: string) => programFile(program) === null && process.env.REQUIRE_INTEROP !== '1';

async function fileOf(results: Results, name: string): Promise<string> {
  const file = join(dir, name);
  await writeFile(file, reportFiles(results, evidence)[name] ?? '');
  return file;
}

function outputOf(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      programFile(program) ?? program,
      args,
      { maxBuffer: 1 << 26, timeout: 30_000 },
      (error, stdout, stderr) =>
        error ? reject(new Error(`${program}: ${stdout}${stderr}${error.message}`)) : resolve(stdout),
    );
    // A program that reads none of it closes it first.
    child.stdin?.on('error', () => {}).end(input);
  });
}

describe.skipIf(absent('xmllint'))('xmllint reads junit.xml', () => {
  test.each(samples)('of %s', async (_name, results) => {
    expect(await outputOf('xmllint', ['--noout', await fileOf(results, 'junit.xml')])).toBe('');
    expect(() => JSON.parse(reportFiles(results, evidence)['results.sarif'] ?? '')).not.toThrow();
  });
});

describe.skipIf(absent('python3'))('Python reads', () => {
  const asPython = async (script: string, file: string) => JSON.parse(await outputOf('python3', ['-c', script, file]));

  test.each(samples)('junit.xml of %s', async (_name, results) => {
    const script = `
import json, sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
print(json.dumps([root.get('name'), [[one.get('name'), [part.tag for part in one], [part.text for part in one]] for one in root.iter('testcase')]]))`;
    const [name, cases] = await asPython(script, await fileOf(results, 'junit.xml'));
    expect(name).toBe(`api-hub-conformance: ${visible(results.target.institution)}`);
    expect(cases.map(([id]: [string]) => id)).toEqual(['verdict', ...results.cases.map(({ id }) => id)]);
    if (results.cases.length > 1)
      expect(cases.find(([id]: [string]) => id === 'check.one@S4/fail')[2][0]).toContain(`Found: ${visible(hostile)}`);
  });

  test.each(samples)('cases.csv of %s', async (_name, results) => {
    const script = `
import csv, json, sys
with open(sys.argv[1], newline='', encoding='utf-8') as file: print(json.dumps(list(csv.DictReader(file, strict=True))))`;
    const rows = await asPython(script, await fileOf(results, 'cases.csv'));
    expect(rows.map(({ record, id }: Record<string, string>) => [record, id])).toEqual([
      ['run', results.runId],
      ...results.cases.map(({ id }) => ['case', id]),
    ]);
    for (const { actual } of rows.slice(1)) expect(actual).toBe(`'${visible(hostile)}`);
  });

  test.each(samples)('results.sarif of %s', async (_name, results) => {
    const script = `import json, sys; print(json.dumps(json.load(open(sys.argv[1], encoding='utf-8'))))`;
    const log = await asPython(script, await fileOf(results, 'results.sarif'));
    expect(log.runs[0].properties.institution).toBe(visible(hostile));
  });
});

describe.skipIf(absent('promtool'))('promtool finds nothing wrong with metrics.prom', () => {
  test.each(samples)('of %s', async (_name, results) => {
    const text = reportFiles(results, evidence)['metrics.prom'] ?? '';
    expect(await outputOf('promtool', ['check', 'metrics'], text)).toBe('');
  });
});

describe.skipIf(absent('prometheus-node-exporter'))('node_exporter’s textfile collector', () => {
  test('takes metrics.prom in whole, beside that of another target', async () => {
    const results = sampleResults();
    const other = { ...results, target: { ...results.target, name: 'another' } };
    const folder = await mkdtemp(join(dir, 'textfile-'));
    await writeFile(join(folder, 'one.prom'), reportFiles(results, evidence)['metrics.prom'] ?? '');
    await writeFile(join(folder, 'other.prom'), reportFiles(other, evidence)['metrics.prom'] ?? '');
    const exporter = run(
      programFile('prometheus-node-exporter') ?? 'prometheus-node-exporter',
      [
        '--collector.disable-defaults',
        '--collector.textfile',
        `--collector.textfile.directory=${folder}`,
        '--web.listen-address=127.0.0.1:0',
      ],
      { cwd: folder },
    );
    try {
      const address = () => /address=(127\.0\.0\.1:\d+)/.exec(exporter.output())?.[1];
      await expect.poll(address, { timeout: 20_000 }).toBeDefined();
      const scraped = await pageOf(`http://${address()}/metrics`);
      expect(scraped).toContain('node_textfile_scrape_error 0');
      for (const target of ['bank', 'another']) {
        expect(scraped).toContain(
          `api_hub_conformance_verdict{target="${target}",vantage="lfi",verdict="non-conformant"} 1`,
        );
        expect(scraped).toMatch(
          new RegExp(
            `api_hub_conformance_certificate_not_after_timestamp_seconds\\{role="S4",target="${target}",vantage="lfi"\\} 1.7987616e\\+09`,
          ),
        );
      }
    } finally {
      await exporter.close();
    }
  });
});

describe.skipIf(absent('cmark-gfm'))('GitHub’s Markdown renderer', () => {
  test.each(samples)('makes of the summary of %s only what was meant', async (_name, results) => {
    const text = reportFiles(results, evidence)['summary.md'] ?? '';
    const extensions = ['table', 'autolink', 'strikethrough'].flatMap((name) => ['-e', name]);
    const page = await outputOf('cmark-gfm', ['--unsafe', ...extensions], text);
    const elements = new Set([...page.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name));
    const meant = ['h1', 'h2', 'p', 'strong', 'ol', 'ul', 'li', 'code', 'details', 'summary', 'pre'];
    expect([...elements].filter((name) => name !== undefined && !meant.includes(name))).toEqual([]);
    const shown = page
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    const name = visible(hostile).replace(/\s+/g, ' ').trim().replace(/@/g, '@\u2060');
    expect(shown).toContain(`<p>\u2068${name}\u2069, `);
  });
});

function pageOf(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}
