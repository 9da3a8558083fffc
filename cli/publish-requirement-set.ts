import { readFileSync, writeFileSync } from 'node:fs';
import { currentSets } from '../config/standard/requirement-sets.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { requirementSetOf } from '../helpers/engine/requirement-set.ts';

/**
 * Writes the requirement sets that the suites make up. Run from the project's folder while a set is open; with
 * `--freeze STANDARD` for the last time: a frozen set is never written again, the next one gets an id and a file of its
 * own.
 */
const freeze = process.argv.includes('--freeze') ? process.argv.slice(-1) : [];
for (const [standard, file] of [
  ['v2.1', 'config/standard/api-hub/requirement-sets/2026-11.json'],
  ['axway-recipe', 'config/standard/axway-recipe/requirement-sets/2021-09.json'],
] as const) {
  const current = currentSets[standard];
  if (current.status === 'frozen') {
    console.log(`${current.id} is frozen: ${file} does not change any more`);
    continue;
  }
  const { suites, problems } = await loadSuites(standard);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const set = requirementSetOf(suites, freeze.includes(standard) ? 'frozen' : 'open', standard);
  const text = `${JSON.stringify(set, null, 2)}\n`;
  if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  console.log(`${set.id} is ${set.status}: ${Object.keys(set.checks).length} checks, SHA-256 ${set.digest}`);
}
