import { expect, test } from 'vitest';
import { currentSet } from '../config/standard/api-hub/requirement-set.ts';
import { requirementSet } from '../config/standard/api-hub/requirements.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { breaches, digestOf, requirementSetOf } from '../helpers/engine/requirement-set.ts';

test('the committed requirement set is what its digest says', () => {
  expect(currentSet.id).toBe(requirementSet);
  expect(['open', 'frozen']).toContain(currentSet.status);
  expect(currentSet.digest).toBe(digestOf(currentSet));
  expect(Object.keys(currentSet.checks).length).toBeGreaterThan(50);
});

test.runIf(currentSet.status === 'frozen')('no check of the frozen set was removed or tightened', async () => {
  const { suites } = await loadSuites('v2.1');
  expect(breaches(currentSet, requirementSetOf(suites, 'frozen'))).toEqual([]);
});
