import { readFileSync, writeFileSync } from 'node:fs';
import { currentSet } from '../config/standard/v2.1/requirement-set.ts';
import { loadSuites, suitesFolder } from '../helpers/check/load-suites.ts';
import { requirementSetOf } from '../helpers/check/requirement-set.ts';

/**
 * Writes the requirement set that the suites make up. Run from the project's folder while the set is open; with `--freeze` for the
 * last time: a frozen set is never written again, the next one gets an id and a file of its own.
 */
const file = 'config/standard/v2.1/requirement-sets/2026-11.json';
const { suites, problems } = await loadSuites(suitesFolder);
if (problems.length > 0) throw new Error(problems.join('\n'));
if (currentSet.status === 'frozen') throw new Error(`${currentSet.id} is frozen: ${file} does not change any more`);
const set = requirementSetOf(suites, process.argv.includes('--freeze') ? 'frozen' : 'open');
const text = `${JSON.stringify(set, null, 2)}\n`;
if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
console.log(`${set.id} is ${set.status}: ${Object.keys(set.checks).length} checks, SHA-256 ${set.digest}`);
