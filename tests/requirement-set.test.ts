import { expect, test } from 'vitest';
import { currentSet } from '../config/standard/v2.1/requirement-set.ts';
import { requirementSet } from '../config/standard/v2.1/requirements.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { breaches, digestOf, requirementSetOf } from '../helpers/check/requirement-set.ts';

test('the committed requirement set is what its digest says', () => {
  expect(currentSet.id).toBe(requirementSet);
  expect(['open', 'frozen']).toContain(currentSet.status);
  expect(currentSet.digest).toBe(digestOf(currentSet));
  expect(Object.keys(currentSet.checks).length).toBeGreaterThan(50);
});

test.runIf(currentSet.status === 'frozen')('no check of the frozen set was removed or tightened', async () => {
  const { suites } = await loadSuites(suitesFolder);
  expect(breaches(currentSet, requirementSetOf(suites, 'frozen'))).toEqual([]);
});
