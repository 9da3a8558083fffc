import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { instant } from './option-values.ts';

test.each(['1', '2026', 'tomorrow', '12/01/2026', '2026-13-01', '+275760-09-13T00:00:00Z', '2026-12-01T25:00:00Z'])(
  '%j is no date of RFC 3339',
  (text) => expect(() => instant(text)).toThrow(InvalidArgumentError),
);

test('a date is its midnight in UTC, an instant itself', () => {
  expect(instant('2026-12-01').toISOString()).toBe('2026-12-01T00:00:00.000Z');
  expect(instant('2026-12-01T04:00:00+04:00').toISOString()).toBe('2026-12-01T00:00:00.000Z');
});
