import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { judge } from '../helpers/engine/judge.ts';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import { loadTarget, TargetError } from '../helpers/target/load.ts';
import { laboratory } from './laboratory.ts';

const { ecosystem, healthy, evidenceWith, withTarget, suites } = laboratory();

/** A target file with other members. */
const edited = (change: (target: Record<string, unknown>) => Record<string, unknown>) => (text: string) =>
  stringify(change(parse(text) as Record<string, unknown>));

const without = edited(({ samples: _samples, probes: _probes, ...rest }) => rest);

describe('samples and probes that the target leaves out', () => {
  test.each(['lfi', 'tpp', 'ozone'] as const)(
    'keep a run of %s conformant, name who can, and cause no POST',
    async (vantage) => {
      await withTarget(vantage, without, async () => {
        const { target } = await loadTarget(ecosystem().targetFile(vantage), { environment: {} });
        const steps = planSteps(planCases(suites(), target), target);
        expect(steps.filter(({ kind }) => ['submit', 'deliver', 'read-sample'].includes(kind))).toEqual([]);
        const results = judge(suites(), await evidenceWith({}, vantage));
        expect(results.verdict).toBe('conformant');
        const messages = results.cases.filter(({ subject }) => subject.kind === 'message');
        expect(messages.length).toBeGreaterThan(20);
        for (const { id, outcome, who } of messages) {
          expect(outcome, id).toBe('not-tested');
          expect(who.length, id).toBeGreaterThan(0);
        }
      });
    },
  );

  test('pushed requests are refused in production before anything runs', async () => {
    const production = edited((target) => ({ ...target, environment: 'production' }));
    await withTarget('tpp', production, async () => {
      const refused = await loadTarget(ecosystem().targetFile('tpp'), { environment: {} }).catch(
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(TargetError);
      expect((refused as TargetError).problems.map(({ pointer }) => pointer)).toContain('/probes/allow');
    });
  });

  test('a sample that is not there is named with its pointer', async () => {
    const missing = edited((target) => ({ ...target, samples: { Enc1: './samples/nowhere.txt' } }));
    await withTarget('lfi', missing, async () => {
      const refused = await loadTarget(ecosystem().targetFile('lfi'), { environment: {} }).catch(
        (error: unknown) => error,
      );
      expect((refused as TargetError).problems).toMatchObject([{ pointer: '/samples/Enc1' }]);
    });
  });
});

test('evidence holds no part of a sample that could be sent or read', async () => {
  // Samples are read anew, as the folder has them now.
  const text = JSON.stringify(await evidenceWith({}));
  const folder = join(ecosystem().dir, 'samples');
  for (const file of await readdir(folder)) {
    const sample = await readFile(join(folder, file), 'utf8');
    const secrets = sample.match(/[A-Za-z0-9_-]{64,}/g) ?? [];
    for (const secret of file.startsWith('callback') ? [] : secrets.slice(1))
      expect(text.includes(secret), `${file}: ${secret.slice(0, 12)}…`).toBe(false);
  }
});

test('an LFI opens what a TPP encrypted to Enc1, and verifies who signed it', async () => {
  const { cases } = judge(suites(), await healthy('lfi'));
  const outcome = (check: string) => cases.find(({ id }) => id === `${check}@Enc1/sample`)?.outcome;
  for (const check of [
    'jwe.form',
    'jwe.algorithms',
    'jwe.key-id',
    'jwe.decrypts',
    'jwe.inner.form',
    'jwe.inner.signature',
    'jwe.inner.claims',
  ])
    expect(outcome(check), check).toBe('pass');
});

test('what a party cannot open it does not judge', async () => {
  const { cases } = judge(suites(), await healthy('ozone'));
  const closed = cases.find(({ id }) => id === 'jwe.decrypts@Enc1/sample');
  expect(closed).toMatchObject({ outcome: 'not-tested', who: ['lfi'] });
  expect(cases.find(({ id }) => id === 'jwe.algorithms@Enc1/sample')?.outcome).toBe('pass');
});
