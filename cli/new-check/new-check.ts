import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type RequirementId, requirements } from '../../config/standard/requirements.ts';
import { citationsOf } from '../../helpers/engine/citations.ts';
import { loadSuites } from '../../helpers/engine/load-suites.ts';
import type { LoadedSuite } from '../../helpers/engine/plan.ts';
import { readFile } from '../../helpers/files/read-file.ts';
import { replaceFile } from '../../helpers/files/replace-file.ts';
import { specimenTargets } from '../../helpers/target/specimen.ts';
import { faults } from '../../sandbox/faults/catalogue.ts';
import { print, tell } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { gapsIn, type Plan, withCheck, withFault, withRequirement } from './skeletons.ts';

const usage =
  'npm run new:check ID [SUITE] [REQUIREMENT], such as npm run new:check kid.legible keystore/key-ids KID-07';
const requirementFolder = 'config/standard/api-hub/requirements';
const faultFolder = 'sandbox/faults';

/**
 * Writes the skeletons of a check of the API Hub's standard, of a fault that makes its finding appear and, where there
 * is none, of its requirement. Run from the project's folder: CONTRIBUTING.md, "A check".
 *
 * @returns what is left to do, for the reader
 */
async function newCheck([id = '', ...more]: readonly string[]): Promise<string> {
  if (!/^[a-z0-9]+([.-][a-z0-9]+)+$/.test(id))
    throw new UsageError(`An id is chapter.what, in small letters; found: “${id}”. Use: ${usage}`);
  const { suites } = await loadSuites('v2.1');
  if (idsIn(suites).includes(id)) throw new UsageError(`There is a check ${id} already.`);
  const suite = suiteOf(id, more.find((one) => one.includes('/')) ?? null, suites);
  const requirement = more.find((one) => !one.includes('/')) ?? nextRequirement(suite);
  const known = requirements[requirement as RequirementId] ?? null;
  const plan: Plan = {
    id,
    requirement,
    weight: known === null || known.level === 'MUST' ? 'fail' : 'warn',
    subject: specimenTargets().flatMap((target) => suite.suite.subjects(target))[0]?.name ?? '',
    fault: unusedFault(id.replaceAll('.', '-')),
  };
  const written = [
    ...(known === null ? [changedRequirements(plan)] : []),
    changedSuite(suite, plan),
    changedFaults(suite, plan),
  ];
  for (const { file, text } of written) await replaceFile(file, text);
  const files = written.map(({ file }) => file);
  execFileSync(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', ...files]);
  return leftToDo(plan, files, known === null);
}

interface Written {
  readonly file: string;
  readonly text: string;
}

/** The suite that was named, or the only one with checks of the same chapter. */
function suiteOf(id: string, named: string | null, suites: readonly LoadedSuite[]): LoadedSuite {
  const [chapter] = id.split('.');
  const possible = suites.filter((one) =>
    named === null ? idsIn([one]).some((other) => other.startsWith(`${chapter}.`)) : one.file === named,
  );
  const [first, ...others] = possible;
  if (first !== undefined && others.length === 0) return first;
  const choice = (possible.length > 0 ? possible : suites).map(({ file }) => file).join(', ');
  throw new UsageError(`Which suite is ${id} in? Name one of ${choice}. Use: ${usage}`);
}

function idsIn(suites: readonly LoadedSuite[]): string[] {
  return suites.flatMap(({ suite }) => suite.checks.map(({ id }) => id));
}

/** The number after the last one of the chapter that the suite cites most. */
function nextRequirement(suite: LoadedSuite): string {
  const cited = [...citationsOf([suite]).requirements.values()].flat();
  const times = new Map<string, number>();
  for (const one of cited) times.set(chapterOf(one), (times.get(chapterOf(one)) ?? 0) + 1);
  const [[chapter] = ['']] = [...times].sort(([, one], [, other]) => other - one);
  const last = lastOf(chapter);
  const [number = '0'] = /\d+$/.exec(last) ?? [];
  return `${chapter}${String(Number(number) + 1).padStart(number.length, '0')}`;
}

/** KID-07 is of the chapter `KID-`. */
function chapterOf(requirement: string): string {
  return requirement.replace(/\d+$/, '');
}

function lastOf(chapter: string): string {
  const last = Object.keys(requirements).findLast((one) => chapterOf(one) === chapter);
  if (last === undefined)
    throw new UsageError(
      `No requirement begins with ${chapter}: add its row to a section in ${requirementFolder} first.`,
    );
  return last;
}

function changedRequirements(plan: Plan): Written {
  const last = lastOf(chapterOf(plan.requirement));
  return firstOf(filesIn(requirementFolder), (text) => withRequirement(text, plan, last));
}

function changedSuite({ file }: LoadedSuite, plan: Plan): Written {
  return firstOf([`suites/${file}.ts`], (text) => withCheck(text, plan));
}

/** The faults that the suite's findings have most of theirs among, with one more. */
function changedFaults(suite: LoadedSuite, plan: Plan): Written {
  const ids = idsIn([suite]);
  const mentioned = (file: string) => ids.reduce((sum, id) => sum + textOf(file).split(`'${id}'`).length - 1, 0);
  const files = filesIn(faultFolder).sort((one, other) => mentioned(other) - mentioned(one));
  return firstOf(files, (text) => withFault(text, plan));
}

/** The first file that takes a skeleton. */
function firstOf(files: readonly string[], change: (text: string) => string | null): Written {
  for (const file of files) {
    const text = change(textOf(file));
    if (text !== null) return { file, text };
  }
  throw new UsageError(`${files.join(', ')}: what is in there is made by code, not listed; add yours there by hand.`);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));
}

function textOf(file: string): string {
  return readFile(file, 1 << 20).toString();
}

function unusedFault(id: string): string {
  return faults.some((fault) => fault.id === id) ? unusedFault(`${id}-wrong`) : id;
}

function leftToDo({ id, requirement, fault }: Plan, files: readonly string[], isNew: boolean): string {
  const gaps = gapsIn(Object.fromEntries(files.map((file) => [file, textOf(file)])));
  const steps = [
    ...gaps.map(({ file, line, what }) => `${file}:${line} ${what}`),
    `needs of ${id}: which facts it judges (helpers/needs/); a finding for each way to miss`,
    `fault ${fault}: what is broken (sandbox/settings.ts), and all that this makes fail`,
    ...(isNew ? [`${requirement}: level and who is bound; its id in the catalogue of tests/requirements.test.ts`] : []),
    `reports/html/languages: ${isNew ? `${requirement}, ` : ''}title, findings and remedies in Arabic`,
    'npm run build:requirement-set',
  ];
  const wide =
    'npx vitest run --project self-tests tests/suites.test.ts tests/requirements.test.ts reports/html/languages';
  return [
    `Skeletons of ${id} are written. They compile, decide nothing, and keep tests red until they are filled in:`,
    ...steps.map((step) => `  ${step}`),
    'Then:',
    `  ${wide}`,
    `  npx vitest run --project matrix -t ${fault}`,
  ].join('\n');
}

try {
  print(await newCheck(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  tell(error.message);
  process.exitCode = 2;
}
