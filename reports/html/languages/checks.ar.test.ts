import { describe, expect, it } from 'vitest';
import { roleNames, roles } from '../../../config/standard/api-hub/roles.ts';
import { standardNames } from '../../../config/standard/standards.ts';
import { loadSuites } from '../../../helpers/engine/load-suites.ts';
import { expectArabicLetters } from '../../../tests/arabic-wording.ts';
import { certificateTitlesInArabic } from './certificates.ar.ts';
import { checksInArabic } from './checks.ar.ts';

const loaded = await Promise.all(standardNames.map(loadSuites));
const suites = loaded.flatMap((one) => one.suites);
/** Templates of findings and titles, with where each stands first. */
const templates = new Map<string, string>();
for (const { file, suite } of suites) {
  if (!templates.has(suite.title)) templates.set(suite.title, file);
  for (const { id, title, findings } of suite.checks)
    for (const text of [title, ...Object.values(findings).flatMap((one) => [one.text, one.remedy])])
      if (!templates.has(text)) templates.set(text, `${file}: ${id}`);
}
const ofCauses = ['And {count} more of the kind at {endpoint}.', 'And {count} more of the kind.'];

const holesOf = (text: string) => [...new Set(text.match(/\{[a-zA-Z]+\}/g))].sort();
/** TLS, S4, Sig2, 2048, RFC 5280: names and numbers, whatever their order. */
const fixed = (text: string) => [...new Set(text.match(/(?<![\w{])(?:Sig\d|Enc\d|[SC]\d|RFC|\d+)(?![\w}])/g))].sort();

describe('titles, findings and remedies in Arabic', () => {
  it.each([...suites].map(({ file }) => file))('%s: all are there, with the same holes, names and numbers', (file) => {
    const own = [...templates].filter(([, where]) => where.split(':')[0] === file).map(([text]) => text);
    for (const english of own) {
      const arabic = checksInArabic[english];
      expect(arabic, english).toBeDefined();
      expectArabicLetters(arabic ?? '');
      expect(holesOf(arabic ?? ''), english).toEqual(holesOf(english));
      expect(fixed(arabic ?? ''), english).toEqual(fixed(english));
    }
  });

  it('are those of texts that the suites or causes have', () => {
    const known = new Set([...templates.keys(), ...ofCauses]);
    expect(Object.keys(checksInArabic).filter((text) => !known.has(text))).toEqual([]);
    for (const text of ofCauses) expect(checksInArabic[text]).toBeDefined();
  });

  it('name what each certificate is for', () => {
    expect(Object.keys(certificateTitlesInArabic).sort()).toEqual(roleNames.map((role) => roles[role].title).sort());
  });
});
