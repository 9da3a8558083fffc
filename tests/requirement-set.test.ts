import { expect, test } from 'vitest';
import { currentSets } from '../config/standard/requirement-sets.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { breaches, digestOf, requirementSetOf } from '../helpers/engine/requirement-set.ts';

const currentSet = currentSets['v2.1'];

test('the committed requirement set is what its digest says', () => {
  expect(currentSet.id).toBe('v2.1/2026-11');
  expect(['open', 'frozen']).toContain(currentSet.status);
  expect(currentSet.digest).toBe(digestOf(currentSet));
  expect(Object.keys(currentSet.checks).length).toBeGreaterThan(50);
});

test.runIf(currentSet.status === 'frozen')('no check of the frozen set was removed or tightened', async () => {
  const { suites } = await loadSuites('v2.1');
  expect(breaches(currentSet, requirementSetOf(suites, 'frozen'))).toEqual([]);
});
