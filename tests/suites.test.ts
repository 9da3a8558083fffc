import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { gapsIn } from '../cli/new-check/skeletons.ts';
import { conflicts } from '../config/standard/api-hub/conflicts.ts';
import type { Requirement } from '../config/standard/api-hub/requirements.ts';
import { vantageNames } from '../config/standard/api-hub/vantages.ts';
import { type RequirementId, requirements } from '../config/standard/requirements.ts';
import type { AnySwitch } from '../config/standard/switches.ts';
import { matches } from '../helpers/engine/case-pattern.ts';
import { type Finding, fail, suite } from '../helpers/engine/check.ts';
import { citationsOf } from '../helpers/engine/citations.ts';
import { judge } from '../helpers/engine/judge.ts';
import type { PlannedCase } from '../helpers/engine/judge-case.ts';
import { planCases, planSteps, withGates } from '../helpers/engine/plan.ts';
import { publishedKeyOf } from '../helpers/needs/keystore.ts';
import { loadTarget } from '../helpers/target/load.ts';
import type { Target } from '../helpers/target/target.ts';
import { jointFaults } from '../sandbox/faults/between-parties.ts';
import { faults } from '../sandbox/faults/catalogue.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { on } from '../sandbox/faults/flips.ts';
import { allRoles } from '../suites/subjects/roles.ts';
import { projectFolder } from './build.ts';
import { laboratory } from './laboratory.ts';
import { unreachable } from './unreachable.ts';

const { ecosystem, suites } = laboratory();
const targets: Target[] = [];
let cases: PlannedCase[];

beforeAll(async () => {
  for (const vantage of vantageNames)
    targets.push((await loadTarget(ecosystem().targetFile(vantage), { environment: {} })).target);
  cases = targets.flatMap((target) => planCases(suites(), target));
});

const checks = () => suites().flatMap(({ suite }) => suite.checks);

describe('the suites', () => {
  test('have at least 45 checks with ids of their own', () => {
    const ids = checks().map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(45);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+([.-][a-z0-9]+)+$/);
  });

  test('cite only known requirements and conflicts, and the same ones whatever the target', () => {
    const cited = new Set(cases.flatMap(({ check, subject }) => check.requirements(subject)));
    expect([...cited].filter((id) => !(id in requirements))).toEqual([]);
    expect(
      checks()
        .filter(({ conflict }) => conflict !== null && !(conflict in conflicts))
        .map(({ id }) => id),
    ).toEqual([]);
    const { checks: known } = citationsOf(suites());
    expect([...cited].filter((id) => !known.has(id))).toEqual([]);
    expect(cases.filter(({ check, subject }) => check.requirements(subject).length === 0).map(({ id }) => id)).toEqual(
      [],
    );
  });

  test('let only a MUST fail', () => {
    const strays = cases.filter(({ check, subject }) => {
      const ids = check.requirements(subject);
      return Object.values(check.findings).some(({ outcome }) => !everMust(outcome, ids));
    });
    expect(strays.map(({ id }) => id)).toEqual([]);
  });

  test('hang only on cases that are planned, and on steps that are known by one key', () => {
    for (const target of targets) {
      const planned = planCases(suites(), target);
      const ids = new Set(planned.map(({ id }) => id));
      const steps = new Map<string, string>();
      const strays = planned.flatMap(({ id, check, subject }) => {
        const needs = Object.values(check.needs(subject, target));
        const gates = [
          ...(check.after === null ? [] : [`${check.after}@${subject.name}`]),
          ...needs.flatMap(({ step, gates: own }) => [...(step?.gate ? [step.gate] : []), ...own]),
        ];
        const made = needs.filter(({ step }) => step !== null);
        const others = made.filter(({ step }) => {
          const same = JSON.stringify(step);
          const known = steps.get(step?.key ?? '') ?? same;
          steps.set(step?.key ?? '', same);
          return known !== same;
        });
        return [
          ...gates.filter((gate) => !ids.has(gate)).map((gate) => `${id} hangs on ${gate}, which is not planned`),
          ...others.map(({ step }) => `${id} makes ${step?.key} otherwise than others`),
          ...made.filter(({ by }) => by.length === 0).map(({ step }) => `${id} needs ${step?.key}, which nobody makes`),
        ];
      });
      expect(strays).toEqual([]);
    }
  });

  test('have what their steps read planned, whichever of them are kept', () => {
    const target = targets[vantageNames.indexOf('all')] as Target;
    const all = planCases(suites(), target);
    const known = new Set<string>(planSteps(all, target).map(({ key }) => key));
    const areas = new Set(all.map(({ id }) => id.replace(/\.[^@]+@.*/, '.*')));
    for (const only of areas) {
      const kept = withGates(all, (id) => matches(id, only), target);
      const steps = planSteps(kept, target, all);
      const planned = new Set<string>(steps.map(({ key }) => key));
      const missing = steps.flatMap(({ after }) => after).filter((key) => known.has(key) && !planned.has(key));
      expect([only, missing]).toEqual([only, []]);
    }
  });

  test('name things by the standard: no port, URL, address or KID in a case id', () => {
    const kids = targets.flatMap((target) => Object.values(target.certificates).flatMap(({ kid }) => kid ?? []));
    for (const { id } of cases) {
      expect(id).not.toMatch(/https?:|\d+\.\d+\.\d+\.\d+|:\d{2,}/);
      expect(kids.filter((kid) => id.includes(kid))).toEqual([]);
    }
  });

  test('leave no hole open in titles', () => {
    const evidence = {
      format: 'api-hub-conformance/evidence',
      version: 1,
      tool: { name: '', version: '' },
      runId: '',
      startedAt: '2026-11-24T00:00:00.000Z',
      endedAt: '2026-11-24T00:00:00.000Z',
      cutShort: null,
      observations: [],
    } as const;
    const titles = targets.flatMap((target) =>
      judge(suites(), { ...evidence, target }).cases.map(({ title }) => title),
    );
    expect(titles.filter((title) => /[{}]/.test(title))).toEqual([]);
  });

  test('have a fault for every finding', () => {
    const flips = [...faults, ...jointFaults].flatMap((fault) => fault.flips);
    const caused = new Set(flips.map(({ check, finding }) => `${check}: ${finding}`));
    const findings = checks().flatMap(({ id, findings: declared }) =>
      Object.keys(declared).map((finding) => `${id}: ${finding}`),
    );
    expect(findings.filter((one) => !caused.has(one))).toEqual([]);
  });

  test('have no skeleton left that is to be filled in, nor have faults and requirements', () => {
    const files = ['suites', 'sandbox/faults', 'config/standard'].flatMap((folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(folder, name)),
    );
    const texts = files.map((file) => [file, readFileSync(join(projectFolder, file), 'utf8')] as const);
    expect(gapsIn(Object.fromEntries(texts))).toEqual([]);
  });
});

describe('a finding that its own gates exclude', () => {
  const targetOf = (vantage: Target['vantage']) => targets.find((target) => target.vantage === vantage) as Target;

  test('is in no fault', () => {
    const never = faults.flatMap((fault) => unreachable(fault, suites(), targetOf(fault.vantage ?? 'all')));
    expect(never).toEqual([]);
  });

  test('is refused, with what excludes it: whether Enc1 and Sig4 share a KID cannot be asked of the key published under it', () => {
    const made = suite({ title: 'Made', layer: 'JWKS', subjects: allRoles }, (check) => [
      check({
        id: 'kid.not-that-of-sig4',
        requirements: ['KID-05'],
        title: 'The KID of {role} is not that of Sig4',
        about: ({ role }) => role === 'Enc1',
        needs: (_at, target) => ({ sig4: publishedKeyOf('Sig4', target) }),
        findings: { same: fail('It is that of Sig4.', 'Correct it.') },
        judge: ({ sig4 }, { role }, { pass, found }, { target }) =>
          target.certificates[role]?.kid === sig4.kid ? found('same') : pass(),
      }),
    ]);
    const fault: Fault = {
      id: 'sig4-named-by-the-kid-of-enc1',
      title: 'The target has the KID of Enc1 for Sig4',
      breaks: { declared: { Sig4: { kid: { of: 'Enc1' } } } },
      flips: [
        ...on('kid.not-that-of-sig4', 'same', 'Enc1'),
        ...on('kid.one-role', 'sameKid', 'Enc1'),
        ...on('kid.published', 'inOtherDocument', 'Sig4'),
      ],
    };
    expect(unreachable(fault, [...suites(), { file: 'made', suite: made }], targetOf('all'))).toEqual([
      'kid.not-that-of-sig4@Enc1: same is never seen with sig4-named-by-the-kid-of-enc1: kid.published@Sig4 must hold first, and the same fault makes it inOtherDocument',
    ]);
  });
});

/** Whether a finding fails only in positions of its switch in which one of the requirements is a MUST. */
function everMust(outcome: Finding['outcome'], ids: readonly RequirementId[]): boolean {
  const mustWhen = (on: AnySwitch | null) =>
    ids.some((id) => {
      const { level, mustUnder }: Requirement = requirements[id];
      return level === 'MUST' || (mustUnder !== undefined && mustUnder === on);
    });
  if (typeof outcome === 'string') return outcome === 'warn' || mustWhen(null);
  return (outcome.off === 'warn' || mustWhen(null)) && (outcome.on === 'warn' || mustWhen(outcome.switch));
}
