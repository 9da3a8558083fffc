import { describe, expect, test } from 'vitest';
import { outcomes } from '../../helpers/engine/outcome.ts';
import { sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { junit } from './junit.ts';

describe('JUnit XML', () => {
  const xml = junit(sampleResults());

  test('has one testcase a case in the testsuite of its suite, named by its id, and the verdict first', () => {
    expect(
      [...xml.matchAll(/<testcase classname="([^"]+)" name="([^"]+)"/g)].map(([, suite, name]) => [suite, name]),
    ).toEqual([
      ['verdict', 'verdict'],
      ...outcomes.map((outcome) => ['certificate-subjects', `check.one@S4/${outcome}`]),
    ]);
    expect(xml).toContain('<testsuite name="Subjects of certificates" id="certificate-subjects"');
  });

  test.each([
    ['fail', 'failure'],
    ['inconclusive', 'error'],
    ['blocked', 'error'],
    ['not-tested', 'skipped'],
    ['not-applicable', 'skipped'],
    ['warn', 'system-out'],
  ])('shows %s as %s, with words', (outcome, element) => {
    const shown = new RegExp(`name="check.one@S4/${outcome}"><([a-z-]+)[^>]*>([^<]+)<`).exec(xml);
    expect(shown?.[1]).toBe(element);
    expect(shown?.[2]).toContain('Standard: CSR-04 (MUST): Walkthroughs, 1');
    if (outcome === 'fail')
      expect(shown?.[2]).toMatch(/Remedy: Do this[\s\S]*Responsible: LFI[\s\S]*Where: bank: أول.yaml:3/);
    if (outcome === 'not-tested') expect(shown?.[2]).toContain('Who can find out: Ozone');
  });

  test('what does not decide is never red, and says so', () => {
    const beside = junit(
      sampleResults([
        sampleCase({ outcome: 'pass', id: 'a' }),
        sampleCase({ outcome: 'fail', decides: false, id: 'b' }),
        sampleCase({ outcome: 'inconclusive', level: 'SHOULD', id: 'c' }),
      ]),
    );
    expect(beside).not.toMatch(/<(failure|error)\b/);
    expect(beside).toContain('Outside the requirement set: does not count');
    expect(beside).toMatch(/name="c"><skipped type="inconclusive" message="inconclusive: because/);
  });

  test('counts add up', () => {
    const count = (element: string) => [...xml.matchAll(new RegExp(`<${element} `, 'g'))].length;
    expect(xml).toMatch(
      new RegExp(
        `<testsuites .* tests="${outcomes.length + 1}" failures="${count('failure')}" errors="${count('error')}" time="1.500">`,
      ),
    );
    expect(xml).toContain('id="certificate-subjects" tests="7" failures="1" errors="2" skipped="2"');
  });

  test('has characters of XML 1.0 only, and no markup of others', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the complement of Char, XML 1.0 section 2.2
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect([...new Set([...xml.matchAll(/<\/?([a-z-]+)/g)].map(([, name]) => name))].sort()).toEqual([
      'error',
      'failure',
      'properties',
      'property',
      'skipped',
      'system-out',
      'testcase',
      'testsuite',
      'testsuites',
    ]);
  });
});
