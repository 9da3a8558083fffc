import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import type { Results } from '../helpers/engine/results.ts';
import { earlierRuns, unfitAsEarlier } from '../helpers/evidence/earlier.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import type { Settings } from '../sandbox/settings.ts';
import { endedBefore, moved } from './evidence-of.ts';
import { laboratory } from './laboratory.ts';

const lab = laboratory();

function following(previous: Evidence, now: Evidence): Evidence {
  return { ...now, earlier: earlierRuns(previous) };
}

const outcomeOf = (results: Results, id: string) => results.cases.find((one) => one.id === id);
const rotationOf = (results: Results, role: string) =>
  Object.fromEntries(
    results.cases
      .filter(({ id, outcome }) => id.startsWith('rotation.') && id.endsWith(`@${role}`) && outcome !== 'pass')
      .map(({ check, outcome, finding }) => [check, finding ?? outcome]),
  );

/** Before its rotation a role has the certificate before the present one, everywhere: published, served, declared. */
const before = (role: 'S4' | 'Sig3'): Settings => ({ issued: { [role]: { previous: true } } });

let healthy: Evidence;
let old: { readonly S4: Evidence; readonly Sig3: Evidence };

beforeAll(async () => {
  healthy = await lab.healthy('all');
  old = {
    S4: endedBefore(healthy, await lab.evidenceWith(before('S4'))),
    Sig3: endedBefore(healthy, await lab.evidenceWith(before('Sig3'))),
  };
});

describe('one run alone', () => {
  test('leaves rotation not tested, says that a later run can tell, and stays conformant', () => {
    const results = judge(lab.suites(), healthy);
    expect(results.verdict).toBe('conformant');
    for (const check of ['overlap', 'retired-key']) {
      const open = outcomeOf(results, `rotation.${check}@S4`);
      expect(open).toMatchObject({ outcome: 'not-tested', who: [] });
      expect(open?.reason).toContain('--previous');
    }
    expect(results.verdictText).not.toContain('by another party');
  });
});

describe('two runs', () => {
  test('without a rotation in between: nothing to find, and the time since when', () => {
    const previous = moved(healthy, -60);
    const results = judge(lab.suites(), following(previous, healthy));
    expect(results.verdict).toBe('conformant');
    expect(rotationOf(results, 'S4')).toEqual({});
    expect(outcomeOf(results, 'rotation.overlap@S4')?.notes.join()).toContain(previous.startedAt);
    expect(outcomeOf(results, 'rotation.wait@Sig3')?.outcome).toBe('pass');
  });

  test('old KID alone, new KID alone, within ten minutes: no overlap', () => {
    const results = judge(lab.suites(), following(old.S4, healthy));
    expect(rotationOf(results, 'S4')).toEqual({ 'rotation.overlap': 'none' });
    expect(rotationOf(results, 'S1')).toEqual({});
    expect(results.verdict).toBe('conformant');
  });

  test('the same with an hour in between: undecided, nobody saw the change', () => {
    const results = judge(lab.suites(), following(moved(old.S4, -60), healthy));
    expect(rotationOf(results, 'S4')).toEqual({ 'rotation.overlap': 'inconclusive' });
    expect(results.verdict).toBe('conformant');
  });

  test('both KIDs published: the overlap is seen, by this run or an earlier one', async () => {
    const overlap = await lab.evidenceWith({ published: { S4: { previousToo: true } } });
    const during = judge(lab.suites(), following(old.S4, overlap));
    expect(outcomeOf(during, 'rotation.overlap@S4')).toMatchObject({ outcome: 'pass', finding: null });
    const chained = following({ ...overlap, earlier: earlierRuns(old.S4) }, moved(healthy, 5));
    expect(chained.earlier?.map(({ runId }) => runId)).toHaveLength(2);
    expect(outcomeOf(judge(lab.suites(), chained), 'rotation.overlap@S4')?.actual).toContain('both on');
  });

  test('a node that still serves the retired certificate is named', async () => {
    const stale = await lab.evidenceWith({
      servers: { oc: { nodes: { behind: 'own-addresses', further: [{ serves: 'unpublished' }] } } },
    });
    const results = judge(lab.suites(), following(old.S4, moved(stale, 60)));
    expect(rotationOf(results, 'S4')).toMatchObject({ 'rotation.retired-key': 'served' });
    expect(outcomeOf(results, 'served.is-published@oc')).toMatchObject({ finding: 'other' });
    expect(outcomeOf(results, 'served.is-published@oc')?.notes.join()).toContain('among the retired keys');
  });

  test('a retired key that is live again is named', async () => {
    const back = await lab.evidenceWith({ published: { S4: { previousToo: true } } });
    const between = { ...healthy, earlier: earlierRuns(old.S4) };
    const results = judge(lab.suites(), following(between, back));
    expect(rotationOf(results, 'S4')).toEqual({ 'rotation.retired-key': 'liveAgain' });
    expect(rotationOf(results, 'S1')).toEqual({});
  });

  test('a signing key that signs minutes after the JWKS was seen without it is early', () => {
    expect(rotationOf(judge(lab.suites(), following(old.Sig3, healthy)), 'Sig3')).toMatchObject({
      'rotation.wait': 'early',
    });
    // All servers' clocks are told from this machine's, which is an hour ahead here.
    expect(rotationOf(judge(lab.suites(), following(old.Sig3, moved(healthy, 60))), 'Sig3')).toMatchObject({
      'rotation.wait': 'blocked',
    });
  });

  test('earlier observations never stand in for what this run did not see', () => {
    const blind = { ...healthy, observations: healthy.observations.filter(({ step }) => step.kind !== 'fetch') };
    const results = judge(lab.suites(), following(healthy, moved(blind, 5)));
    expect(results.verdict).toBe('incomplete');
    expect(outcomeOf(results, 'kid.published@S4')?.outcome).toBe('blocked');
  });
});

describe('earlier evidence', () => {
  test('keeps JWKS and served certificates only, under ids of their own, and carries earlier runs along', () => {
    const chained = following({ ...healthy, earlier: earlierRuns(old.S4) }, moved(healthy, 60));
    const kept = (chained.earlier ?? []).flatMap(({ observations }) => observations);
    expect(new Set(kept.map(({ step }) => step.kind))).toEqual(new Set(['fetch', 'handshake']));
    const ids = [...kept, ...chained.observations].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(chained.earlier?.[0]?.kids.S4).not.toBe(chained.earlier?.[1]?.kids.S4);
  });

  test('is bounded: the oldest of many runs go', () => {
    let chain = healthy;
    for (let run = 1; run <= 20; run += 1)
      chain = { ...moved(healthy, run), runId: `run ${run}`, earlier: earlierRuns(chain) };
    const runs = earlierRuns(chain);
    expect(runs).toHaveLength(12);
    expect(runs.at(-1)?.runId).toBe('run 20');
  });

  test('of another target, another environment, or later than the run is refused, saying which', () => {
    const soon = new Date(Date.parse(healthy.endedAt) + 1000);
    const { target } = healthy;
    expect(unfitAsEarlier(healthy, target, soon)).toBeNull();
    expect(unfitAsEarlier(healthy, { ...target, environment: 'production' }, soon)).toContain('environment');
    expect(unfitAsEarlier(healthy, { ...target, name: 'otherbank' }, soon)).toContain('otherbank');
    expect(unfitAsEarlier(healthy, { ...target, lfi: null }, soon)).toContain('organisation of the LFI');
    expect(unfitAsEarlier(healthy, target, new Date(healthy.startedAt))).toContain('not earlier');
  });

  test('judges to the same results after a round trip through JSON', () => {
    const joined = following(old.S4, healthy);
    const again = JSON.parse(JSON.stringify(joined)) as Evidence;
    expect(judge(lab.suites(), again)).toEqual(judge(lab.suites(), joined));
  });
});
