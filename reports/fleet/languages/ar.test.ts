import { expect, test } from 'vitest';
import { arabic } from './ar.ts';
import { english, type Term } from './en.ts';

test.each(Object.keys(english) as Term[])(
  '%s has in Arabic the holes that it has in English, and Arabic words',
  (term) => {
    const holes = (text: string) => (text.match(/\{[a-z-]+\}/g) ?? []).sort();
    expect(holes(arabic[term])).toEqual(holes(english[term]));
    if (english[term].replace(/\{[a-z-]+\}/g, '').match(/[a-z]{2}/i)) expect(arabic[term]).toMatch(/[\u0600-\u06ff]/);
  },
);
