import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectArabicLetters } from '../../tests/arabic-wording.ts';
import { reasonsInArabic } from './languages/reasons.ar.ts';
import { reasonInArabic, reasonStatement } from './reason.ts';

const holesOf = (text: string) => [...new Set(text.match(/\{[a-zA-Z]+\}/g))].sort();

describe('why cases were not judged, in Arabic', () => {
  test('has the holes of the English, in Arabic letters', () => {
    for (const [english, arabic] of Object.entries(reasonsInArabic)) {
      expectArabicLetters(arabic);
      expect(holesOf(arabic), english).toEqual(holesOf(english));
    }
  });

  test('is there for every sentence that the suites, the needs and the engine give as a reason', () => {
    const reasons = [
      ...sentencesOfSource('suites'),
      ...sentencesOfSource('helpers/engine'),
      ...sentencesOfSource('helpers/needs'),
    ];
    expect(reasons.length).toBeGreaterThan(100);
    expect(reasons.filter((reason) => reasonInArabic(reason) === null)).toEqual([]);
  });

  test('says what stands in the holes as it is, apart from the Arabic around it', () => {
    expect(reasonInArabic('KID <a> is not published')?.text).toBe('لم يُنشر <bdi>KID</bdi> <bdi>&lt;a&gt;</bdi>');
    expect(reasonInArabic('127.0.0.1:8443: no chain was seen')?.text).toBe(
      '<bdi>127.0.0.1:8443</bdi>: لم تُشاهد سلسلة شهادات',
    );
    expect(reasonInArabic('When Sig3 was published: nothing was seen')?.text).toContain('لم يُشاهد شيء');
    expect(reasonInArabic('no --go-live date was given (target /goLive)')?.text).toContain(
      '<bdi><span class="option">--go-live</span></bdi>',
    );
    expect(reasonInArabic('something else')).toBeNull();
  });

  test('goes by the template that says the most', () => {
    expect(reasonStatement('The type and description of S1 were not seen: nobody says it')).toBeNull();
  });
});

/**
 * Reasons as the source writes them, with a word in each hole; those that begin with what somebody else says are left
 * out.
 */
function sentencesOfSource(folder: string): string[] {
  const root = new URL('../../', import.meta.url).pathname;
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const said =
    /(?:\b(?:undecided|notTested|notApplicable)\(|new Unseen\(\s*'[a-z-]+',)\s*('(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/g;
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(said)])
    .map(([, literal = '']) => literal.slice(1, -1))
    .map((sentence) =>
      sentence.replace(/^\$\{address\}: /, '127.0.0.1:8443: ').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'x'),
    )
    .filter(
      (sentence) => !/^(?:127\.0\.0\.1:8443: )?x(?:$|[,:]? (?:x|and x|is neither|it may|\(target))/.test(sentence),
    );
}
