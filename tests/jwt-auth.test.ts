import { beforeAll, describe, expect, test } from 'vitest';
import { reportedTokens, wrongTokens } from '../config/standard/api-hub/wrong-tokens.ts';
import { judge } from '../helpers/engine/judge.ts';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import type { CaseResult } from '../helpers/engine/results.ts';
import type { Evidence, Observation } from '../helpers/evidence/evidence.ts';
import { faults } from '../sandbox/faults/catalogue.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
import type { Settings } from '../sandbox/settings.ts';
import { laboratory } from './laboratory.ts';

const lab = laboratory();
let healthy: Evidence;
beforeAll(async () => {
  healthy = await lab.healthy('all');
});

/** What a run of the ecosystem with these settings says of JWT Auth and health checks. */
async function judged(breaks: Settings): Promise<(id: string) => CaseResult | undefined> {
  const { cases } = judge(lab.suites(), await lab.evidenceWith(breaks));
  return (id) => cases.find((one) => one.id === id);
}

describe('the healthy ecosystem', () => {
  test('is looked at within its budget of connections', () => {
    const steps = planSteps(planCases(lab.suites(), healthy.target), healthy.target);
    expect(steps.reduce((sum, { connections }) => sum + connections, 0)).toBeLessThanOrEqual(
      healthy.target.network.maxConnections,
    );
  });

  test('sends one control before and one after everything else on the route', () => {
    const route = 'call:cm/consents/right/jwt/';
    const sent = healthy.observations.filter(({ step }) => step.key.startsWith(route));
    const [first, last] = ['valid', 'valid-again'].map((token) => sent.find(({ step }) => step.key === route + token));
    const others = sent.filter((one) => one !== first && one !== last);
    expect(others.length).toBeGreaterThan(40);
    // Times are rounded to milliseconds.
    const began = (one: Observation | undefined) => Date.parse(one?.at ?? '');
    const ended = (one: Observation | undefined) => began(one) + (one?.tookMs ?? 0) - 1;
    expect(ended(first)).toBeLessThanOrEqual(Math.min(...others.map(began)));
    expect(began(last)).toBeGreaterThanOrEqual(Math.max(...others.map(ended)));
  });

  test('is recorded with what each token said, and no signature', () => {
    const sent = (token: string) =>
      healthy.observations.find(({ step }) => step.key === `call:cm/consents/right/jwt/${token}`)?.raw as unknown as {
        sent: { protected: Record<string, unknown>; claims: Record<string, unknown> }[];
      };
    expect(sent('valid').sent[0]?.protected).toMatchObject({ alg: 'PS256', typ: 'JOSE', cty: 'json' });
    expect(sent('kid-missing').sent[0]?.protected).not.toHaveProperty('kid');
    expect(sent('jti-repeated').sent[0]?.claims.jti).toBe(sent('valid').sent[0]?.claims.jti);
    expect(JSON.stringify(sent('valid').sent)).not.toMatch(/eyJ/);
  });

  test('where JWT Auth is not selected, nothing of it applies and no token is sent', () => {
    const target = {
      ...healthy.target,
      applicationLayerAuthentication: { ozoneConnect: 'mtls-only', apiHub: 'mtls-only' },
    } as const;
    const { cases } = judge(lab.suites(), { ...healthy, target });
    const ofJwtAuth = cases.filter(({ check }) => check.startsWith('jwt-auth.') || check === 'health.with-token');
    expect(ofJwtAuth.length).toBeGreaterThan(100);
    expect(ofJwtAuth.filter(({ outcome }) => outcome !== 'not-applicable').map(({ id }) => id)).toEqual([]);
    expect(planSteps(planCases(lab.suites(), target), target).filter(({ key }) => key.includes('/jwt/'))).toEqual([]);
    const outcomeIn = (all: readonly CaseResult[]) =>
      all.find(({ id }) => id === 'health.answers@cm/hello-mtls')?.outcome;
    expect(outcomeIn(cases)).toBe(outcomeIn(judge(lab.suites(), healthy).cases));
  });
});

test('a route that answers alike with and without a token is not tested, never green', async () => {
  const found = await judged(breaksOf(faults.filter(({ id }) => id === 'jwt-not-enforced')));
  expect(found('jwt-auth.accepts.valid@oc/accounts')).toMatchObject({ outcome: 'not-tested', who: ['you', 'lfi'] });
  for (const { id } of [...wrongTokens, ...reportedTokens])
    expect(found(`jwt-auth.${id in reported ? 'takes' : 'refuses'}.${id}@oc/accounts`)?.outcome, id).toBe('not-tested');
});

test('what is only reported says in its note what became of the token', async () => {
  const all = reportedTokens.map(({ id }) => id);
  const found = await judged({ servers: { oc: { jwt: { accepts: all } } } });
  for (const { id } of reportedTokens) {
    expect(found(`jwt-auth.takes.${id}@oc/accounts`)?.notes[0], id).toMatch(/^accepted; /);
    const usually = ['audience-array', 'long-lifetime', 'jti-repeated'].includes(id) ? /^accepted; / : /^refused; /;
    expect(found(`jwt-auth.takes.${id}@cm/consents`)?.notes[0], id).toMatch(usually);
  }
});

test('health checks that demand JWT Auth are judged by their answer with a token', async () => {
  const found = await judged({ servers: { cm: { health: { token: 'demanded' } } } });
  const status = found('health.status@cm/hello-mtls');
  expect(status).toMatchObject({ outcome: 'pass' });
  expect(status?.notes[0]).toContain('demands JWT Auth as well: HTTP 401 without a token');
  for (const check of ['health.with-token', 'health.answers', 'health.describes-certificate', 'health.content-type'])
    expect(found(`${check}@cm/hello-mtls`)?.outcome, check).toBe('pass');
  expect(found('health.same-client-on-both@hh/hello-mtls')?.outcome).toBe('pass');
  for (const version of ['tls1.2', 'tls1.3'])
    expect(found(`mtls.accepts.right@cm/hello-mtls/${version}`)).toMatchObject({
      outcome: 'pass',
      notes: [expect.stringContaining('demands JWT Auth as well')],
    });
});

test('whether a health check that turns the right client away lacks a token is open where none can be shown', async () => {
  const breaks: Settings = {
    servers: { cm: { health: { token: 'demanded' } } },
    target: { jwtAuth: { audience: { apiHub: null } } },
  };
  const found = await judged(breaks);
  for (const id of ['health.status@cm/hello-mtls', 'mtls.accepts.right@cm/hello-mtls/tls1.3'])
    expect(found(id), id).toMatchObject({
      outcome: 'inconclusive',
      reason: expect.stringContaining('/jwtAuth/audience/apiHub'),
    });
});

const reported: Readonly<Record<string, true>> = Object.fromEntries(reportedTokens.map(({ id }) => [id, true]));
