import { describe, expect, test } from 'vitest';
import { arabic as arabicOfNights } from '../../fleet/languages/ar.ts';
import { english as englishOfNights } from '../../fleet/languages/en.ts';
import { arabic } from './ar.ts';
import { english } from './en.ts';
import { counted, isNoun } from './nouns.ts';
import { inArabic, inEnglish } from './say.ts';

describe('what is counted', () => {
  test.each([
    [1, 'يوم واحد'],
    [2, 'يومان'],
    [3, '3 أيام'],
    [10, '10 أيام'],
    [11, '11 يومًا'],
    [99, '99 يومًا'],
    [100, '100 يوم'],
    [102, '102 يوم'],
    [103, '103 أيام'],
    [111, '111 يومًا'],
  ])('%i has the form of the noun that Arabic asks for: %s', (days, said) => {
    expect(counted('day', days, 'ar').join(String(days))).toBe(said);
  });

  test('changes with its case after a preposition, in the dual alone', () => {
    expect(inArabic('منذ {days:day-of}', { days: 2 }).text).toBe('منذ <bdi data-count="2">يومين</bdi>');
    expect(inArabic('منذ {days:day-of}', { days: 5 }).text).toBe('منذ <bdi>5</bdi> أيام');
  });

  test('is one day or several in English', () => {
    const left = (days: number) => inEnglish(english['expiry.days-left'], { days }).text;
    expect([left(1), left(2), left(0)]).toEqual(['1 day left', '2 days left', '0 days left']);
  });
});

/** A number for whatever is counted. */
const sampleHoles = { count: 5, days: 5, left: 5, runs: 5 };

describe('every text of the pages', () => {
  const pages: readonly (readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>])[] = [
    [english, arabic],
    [englishOfNights, arabicOfNights],
  ];
  const texts = pages.flatMap(([inEnglish, inArabic]) =>
    Object.entries(inEnglish).map(([term, text]) => [term, text, inArabic[term] ?? ''] as const),
  );

  test.each(texts)(
    '%s has in Arabic the holes that it has in English, and counts by nouns that there are',
    (_term, one, other) => {
      const holes = (text: string) => [...text.matchAll(/\{([a-z-]+)/g)].map(([, name]) => name).sort();
      expect(holes(other)).toEqual(holes(one));
      for (const [, noun] of `${one}${other}`.matchAll(/:([a-z-]+)\}/g)) expect(isNoun(noun)).toBe(true);
      if (/[a-z]{2}/i.test(one.replace(/\{[a-z:-]+\}|API Hub|Ozone|Axway|[A-Z0-9]{2,}/g, '')))
        expect(inArabic(other, sampleHoles).text).toMatch(/[\u0621-\u064a]/);
    },
  );
});
