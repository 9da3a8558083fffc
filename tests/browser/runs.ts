import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { judge } from '../../helpers/engine/judge.ts';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { renderHtml } from '../../reports/html/page.ts';
import { faults } from '../../sandbox/faults/catalogue.ts';
import { breaksOf } from '../../sandbox/faults/fault.ts';
import { laboratory } from '../laboratory.ts';
import { chromiumFile } from './browser.ts';

/** A run with the file of its report. */
export interface Run {
  readonly results: Results;
  readonly evidence: Evidence;
  readonly file: string;
  /** What a person looks into, of the same run. */
  readonly abridged: { readonly results: Results; readonly file: string };
}

export interface Runs {
  passing(): Run;
  failing(): Run;
  /** A run that got no answer from half of the hosts. */
  undecided(): Run;
  /** What an LFI sees of the healthy ecosystem. */
  fromLfi(): Run;
  /** The failing run of an institution with a name that is markup, where some answers are that as well. */
  hostile(): Run;
  /** Writes the report of other results, and returns its file. */
  written(name: string, results: Results, evidence: Evidence | null): Promise<string>;
}

const broken = ['s4-wrong-ou', 's4-expires-soon', 'oc-stale-node', 'jwks-404'];

/** What somebody calls himself, and answers, who wants to be more than text. */
export const hostileName = '</noscript><img src=x onerror="alert(1)"><script id=alerted>1</script> & "شركة"';

/**
 * Reports of the healthy and of a broken embedded ecosystem, and of what else follows from their evidence, for the
 * tests of a file.
 */
export function runs(): Runs {
  if (chromiumFile === null)
    return {
      passing: nowhere,
      failing: nowhere,
      undecided: nowhere,
      fromLfi: nowhere,
      hostile: nowhere,
      written: nowhere,
    };
  const { suites, healthy, evidenceWith } = laboratory();
  let dir: string;
  const known = new Map<string, Run>();
  const written = async (name: string, results: Results, from: Evidence | null): Promise<string> => {
    const file = join(dir, `${name}.html`);
    await writeFile(file, renderHtml(results, from));
    return file;
  };
  const keep = async (name: string, evidence: Evidence, results = judge(suites(), evidence)): Promise<void> => {
    const part = abridged(results);
    known.set(name, {
      results,
      evidence,
      file: await written(name, results, evidence),
      abridged: { results: part, file: await written(`${name}-abridged`, part, evidence) },
    });
  };
  const get = (name: string) => (): Run => {
    const run = known.get(name);
    if (!run) throw new Error(`there is no run ${name}`);
    return run;
  };
  const all = {
    passing: get('passing'),
    failing: get('failing'),
    undecided: get('undecided'),
    fromLfi: get('from-lfi'),
    hostile: get('hostile'),
    written,
  };
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'reports-'));
    const whole = await healthy('all');
    await keep('passing', whole);
    await keep('undecided', unanswered(whole));
    await keep('from-lfi', await healthy('lfi'));
    const chosen = faults.filter(({ id }) => broken.includes(id));
    await keep('failing', await evidenceWith(breaksOf(chosen)));
    const { results, evidence } = all.failing();
    await keep('hostile', evidence, named(results));
    expect([...known].map(([name, run]) => [name, run.results.verdict])).toEqual([
      ['passing', 'conformant'],
      ['undecided', 'incomplete'],
      ['from-lfi', 'conformant'],
      ['failing', 'non-conformant'],
      ['hostile', 'non-conformant'],
    ]);
  }, 300_000);
  afterAll(() => rm(dir, { recursive: true, force: true }));
  return all;
}

/** The same where every other connection timed out. */
function unanswered(evidence: Evidence): Evidence {
  const failed = { layer: 'TCP', cause: 'timed-out', detail: 'no answer within 5000 ms' } as const;
  const connecting = evidence.observations.filter(({ step }) => ['scan', 'handshake', 'call'].includes(step.kind));
  const silent = new Set(connecting.filter((_one, index) => index % 2 === 0));
  return {
    ...evidence,
    observations: evidence.observations.map((one) => (silent.has(one) ? { ...one, raw: null, failed } : one)),
  };
}

function named(results: Results): Results {
  const cases = results.cases.map((one, index) => ({
    ...one,
    ...(index % 7 === 0 && one.actual !== null ? { actual: hostileName } : {}),
  }));
  const { target } = results;
  const lfi = target.parties.lfi && { ...target.parties.lfi, legalName: hostileName };
  return {
    ...results,
    cases,
    target: { ...target, institution: hostileName, parties: { ...target.parties, ...(lfi ? { lfi } : {}) } },
  };
}

/**
 * What a person looks into: all that failed or warns, and of each suite one case of every other outcome; of
 * requirements one of each level for all that can become of one, and the contradictions of these.
 */
function abridged(results: Results): Results {
  const isFirst = firstOfEach();
  const cases = results.cases.filter(
    ({ outcome, check }) => isFirst(results.checks[check]?.suite, outcome) || ['fail', 'warn'].includes(outcome),
  );
  const used = new Set(cases.map(({ check }) => check));
  const checks = Object.fromEntries(Object.entries(results.checks).filter(([id]) => used.has(id)));
  const kept = Object.entries(results.requirements).filter(([, { level, parties, conflict }]) =>
    isFirst(level, conflict !== null, ...parties.map(({ outcome, seen, total }) => `${outcome} ${seen < total}`)),
  );
  const requirements = Object.fromEntries(kept);
  const disputed = new Set(kept.map(([, { conflict }]) => conflict));
  const conflicts = Object.fromEntries(Object.entries(results.conflicts).filter(([id]) => disputed.has(id)));
  return { ...results, cases, checks, requirements, conflicts, counts: countsOf(cases) };
}

/** Whether something is the first of its kind that is asked for. */
function firstOfEach(): (...kind: readonly unknown[]) => boolean {
  const seen = new Set<string>();
  return (...kind) => {
    const before = seen.size;
    return seen.add(kind.join()).size > before;
  };
}

/** Results as large as wanted: the real ones again and again, with ids of their own. */
export function enlarged(results: Results, size: number): Results {
  const cases = Array.from({ length: size }, (_, index): CaseResult => {
    const one = results.cases[index % results.cases.length];
    if (one === undefined) throw new Error('there are no cases to repeat');
    const round = Math.floor(index / results.cases.length);
    return round === 0 ? one : { ...one, id: `${one.id}/${round}` };
  });
  return { ...results, cases, counts: countsOf(cases) };
}

function countsOf(cases: readonly CaseResult[]): Results['counts'] {
  const counts: Partial<Record<CaseResult['outcome'], number>> = {};
  for (const { outcome } of cases) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts as Results['counts'];
}

function nowhere(): never {
  throw new Error('no Chromium is installed here');
}
