import { describe, expect, test } from 'vitest';
import { outcomes } from '../helpers/engine/outcome.ts';
import type { CaseResult } from '../helpers/engine/results.ts';
import { verdictInArabic } from '../reports/html/languages/verdict.ar.ts';
import { renderHtml } from '../reports/html/page.ts';
import { sampleCase, sampleResults } from './sample-results.ts';

const levels = ['MUST', 'SHOULD'] as const;
const askable = [[], ['you'], ['ozone'], ['lfi', 'tpp']] as const;

/** Numbers from a seed, the same in every run (mulberry32). */
function draws(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function anyCases(seed: number): CaseResult[] {
  const draw = draws(seed);
  const allowed = outcomes.filter(() => draw(3) > 0);
  return Array.from({ length: draw(40) }, (_, index) =>
    sampleCase({
      outcome: allowed[draw(allowed.length)] ?? 'pass',
      id: `check.one@S4/${index}`,
      level: levels[draw(2)] ?? 'MUST',
      who: [...(askable[draw(askable.length)] ?? [])],
      decides: draw(9) > 0,
    }),
  );
}

describe('the sentence of the verdict', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))('says the same figures in both languages (%i)', (seed) => {
    const results = sampleResults(anyCases(seed), { certifies: seed % 2 === 0 });
    const [, english = '', arabic = ''] =
      /class="sentence"><i lang=en>(.*?)<\/i><i lang=ar>(.*?)<\/i><\/p>/.exec(renderHtml(results, null)) ?? [];
    const figures = (text: string) => text.replace(/<[^>]*>/g, '').match(/\d+/g) ?? [];
    expect(figures(arabic)).toEqual(figures(english));
    expect(arabic).not.toMatch(/[{}]/);
    const counted = results.verdictSentences
      .flatMap(({ figures }) => Object.values(figures))
      .filter((figure) => typeof figure === 'number')
      .map(String);
    expect(figures(english)).toEqual(counted);
  });

  test('has a hole in Arabic for each figure, and no other', () => {
    for (let seed = 0; seed < 60; seed += 1)
      for (const { id, figures } of sampleResults(anyCases(seed)).verdictSentences)
        expect([...verdictInArabic[id].matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(Object.keys(figures));
  });
});
