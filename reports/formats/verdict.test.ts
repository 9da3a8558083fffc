import { describe, expect, test } from 'vitest';
import { outcomes } from '../../helpers/engine/outcome.ts';
import type { Results } from '../../helpers/engine/results.ts';
import { sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { githubAnnotations } from '../ci/github.ts';
import { renderHtml } from '../html/page.ts';
import { reportFiles } from '../report-files.ts';
import { terminalSummary } from '../terminal.ts';
import { casesCsv } from './cases-csv.ts';
import { junit } from './junit.ts';
import { metrics } from './metrics.ts';
import { sarif } from './sarif/log.ts';
import { summary } from './summary.ts';

/**
 * Everything that can become of one case beside one that holds, in a whole, a filtered and a broken run; and a run of
 * no case.
 */
const runs: readonly Results[] = [
  ...outcomes.flatMap((outcome) =>
    (['MUST', 'SHOULD'] as const).flatMap((level) =>
      [true, false].flatMap((decides) =>
        ([[], ['you'], ['ozone']] as const).flatMap((who) =>
          [{}, { filteredBy: 'check.*' }, { problems: ['a suite did not load'] }].map((limits) =>
            sampleResults(
              [
                sampleCase({ outcome: 'pass', id: 'check.one@S1' }),
                sampleCase({ outcome, level, decides, who: [...who] }),
              ],
              limits,
            ),
          ),
        ),
      ),
    ),
  ),
  sampleResults([]),
];

describe('whoever reads one format only sees what the verdict says', () => {
  test('the runs tried have every verdict', () => {
    expect([...new Set(runs.map(({ verdict }) => verdict))].sort()).toEqual([
      'conformant',
      'incomplete',
      'non-conformant',
    ]);
  });

  test('JUnit is green for conformant and for nothing else', () => {
    for (const run of runs) {
      const xml = junit(run);
      expect([run.verdict, /<(failure|error) /.test(xml)]).toEqual([run.verdict, run.verdict !== 'conformant']);
      expect(
        /^<testsuites .* failures="(\d+)" errors="(\d+)"/m
          .exec(xml)
          ?.slice(1)
          .some((count) => count !== '0'),
      ).toBe(run.verdict !== 'conformant');
    }
  });

  test('SARIF has an error for everything but conformant', () => {
    for (const run of runs) {
      const levels = (JSON.parse(sarif(run)).runs[0].results as { level: string }[]).map(({ level }) => level);
      expect([run.verdict, levels.includes('error')]).toEqual([run.verdict, run.verdict !== 'conformant']);
    }
  });

  test('the summary begins with the verdict, metrics and CSV have it', () => {
    const titles = { conformant: 'Conformant', 'non-conformant': 'Not conformant', incomplete: 'Incomplete' };
    for (const run of runs) {
      expect(summary(run).split('\n')[0]).toMatch(new RegExp(`^# \\S+ ${titles[run.verdict]}( in what .*)?$`));
      expect(metrics(run, null)).toContain(`verdict="${run.verdict}"} 1\n`);
      expect(metrics(run, null).match(/verdict="[^"]+"\} 1$/gm)).toHaveLength(1);
      expect(casesCsv(run).split('\r\n')[1]).toMatch(new RegExp(`^"run","[^"]+","${run.verdict}",`));
    }
  });

  test('every format tells a verdict in part from one on the whole, by name of who can prove the rest', () => {
    const left = sampleCase({ outcome: 'not-tested', who: ['ozone'] });
    const part = sampleResults([sampleCase({ outcome: 'pass', id: 'check.one@S1' }), left]);
    expect(part.verdict).toBe('conformant');
    const headline = 'Conformant in what the LFI can see; 1 case unproved: needs Ozone';
    for (const format of [junit, sarif, casesCsv, summary])
      expect(format(part)).toContain('Conformant in what the LFI can see');
    expect(summary(part).split('\n')[0]).toBe(`# ✅ ${headline}`);
    expect(renderHtml(part, null)).toContain(`</span> <i lang=en>${headline}</i><i lang=ar>مطابق فيما يراه`);
    expect(metrics(part, null)).toContain('coverage_whole{target="bank",vantage="lfi"} 0');
    expect(metrics(part, null)).toContain('unproved_cases{target="bank",vantage="lfi",party="ozone"} 1');
    expect(githubAnnotations(part, null)).toEqual([
      expect.stringContaining(`::notice title=${headline.replace(/:/g, '%3A')}::`),
    ]);
    expect(terminalSummary(part, { colour: false, width: 200, height: 40, reportPath: null })).toContain(
      `✓ ${headline}: `,
    );
  });

  test('a filter and a problem are named in each', () => {
    const filtered = sampleResults([sampleCase({ outcome: 'pass' })], { filteredBy: 'only.these' });
    const broken = sampleResults([sampleCase({ outcome: 'pass' })], { problems: ['a suite did not load'] });
    for (const format of [junit, sarif, summary, casesCsv]) {
      expect(format(filtered)).toContain('only.these');
      expect(format(broken)).toContain('a suite did not load');
    }
    for (const run of [filtered, broken])
      expect(metrics(run, null)).toContain('run_whole{target="bank",vantage="lfi"} 0');
    expect(metrics(sampleResults(), null)).toContain('run_whole{target="bank",vantage="lfi"} 1');
  });

  test('the same RESULTS give the same octets, and no format has a character that steers', () => {
    const { 'index.html': _page, ...formats } = reportFiles(sampleResults(), null);
    expect(reportFiles(sampleResults(), null)).toMatchObject(formats);
    for (const [name, text] of Object.entries(formats)) {
      const steering = ['\u0000', '\u001b', '\u202e', '\ufffe', '\ud800'].filter((character) =>
        text.includes(character),
      );
      expect([name, steering]).toEqual([name, []]);
    }
  });
});
