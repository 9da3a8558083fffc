import { expect, test } from 'vitest';
import { columnsOf } from '../reports/terminal/layout.ts';
import { fitted } from './fitted.ts';

const text = [
  'Asked by CSR-04:',
  '  MUST Subject O is the organisation’s legal name exactly as the Trust Framework of that environment has it.',
  '  TLSv1.3  spoken',
].join('\n');

test('a terminal gets lines that end between words, and columns stay where they are', () => {
  const lines = fitted(text, { isTTY: true, columns: 60 }).split('\n');
  expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(60);
  expect(lines[2]).toMatch(/^ {4}\S/);
  expect(lines.join(' ').replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
  expect(lines.at(-1)).toBe('  TLSv1.3  spoken');
});

test('a program gets each line whole', () => {
  expect(fitted(text, { isTTY: false, columns: 60 })).toBe(text);
  expect(fitted(text, { isTTY: undefined, columns: undefined } as never)).toBe(text);
});
