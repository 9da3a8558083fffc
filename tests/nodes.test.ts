import { describe, expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import type { Results } from '../helpers/engine/results.ts';
import { type Evidence, isOf } from '../helpers/evidence/evidence.ts';
import type { Exchange } from '../helpers/tls-scanner-lite/exchange.ts';
import type { Server } from '../sandbox/settings.ts';
import { laboratory } from './laboratory.ts';

/** Nodes behind one address of a load balancer, which a single handshake cannot tell from one server. */
const lab = laboratory();

test('three right nodes and one with an expired certificate are never conformant, and how often each was seen is told', async () => {
  const results = await seenWith({ nodes: { behind: 'one-address', further: [{}, {}, { serves: 'expired' }] } });
  expect(results.verdict).toBe('non-conformant');
  const validity = found(results, 'certificate.validity.current@S4/served/oc');
  expect(validity).toMatchObject({ outcome: 'fail', finding: 'expired' });
  const [note = ''] = validity?.notes ?? [];
  const [, total, ...parts] = /^of (\d+) handshakes with .*?, (\d+) showed .*, (\d+) showed /.exec(note) ?? [];
  expect(parts.map(Number).reduce((sum, one) => sum + one, 0)).toBe(Number(total));
  expect(found(results, 'served.is-published@oc')).toMatchObject({ outcome: 'fail', finding: 'other', notes: [note] });
  // The handshakes that show it are among what the case rests on, and not all hundred of them.
  expect(found(results, 'served.is-published@oc')?.evidence.length).toBeLessThan(8);
});

test('a node that never asks for a client certificate is told from those that do', async () => {
  const results = await seenWith({
    nodes: { behind: 'one-address', further: [{}, {}, { asks: false, letsIn: ['none'] }] },
  });
  expect(found(results, 'mtls.required.request@oc')).toMatchObject({
    outcome: 'warn',
    actual: expect.stringMatching(/in \d+ of \d+ handshakes/),
  });
});

describe('what any connection of a run was answered counts, whichever step it was made for', () => {
  test.each<[string, string, (exchange: Exchange) => Exchange, string, string]>([
    ['no health check', 'call:cm/hello-mtls/tls1.2/right', withStatus(404), 'health.status@cm/hello-mtls', 'other'],
    [
      'another host',
      'call:cm/hello-mtls/tls1.3/right',
      withBody('"hostName":"', '"hostName":"other.'),
      'health.answers@cm/hello-mtls',
      'otherHost',
    ],
    [
      'a clock that is ahead',
      'call:oc/hello-mtls/tls1.2/right/again',
      withHeaders({ date: 'Fri, 01 Jan 2100 00:00:00 GMT' }),
      'health.clock@oc/hello-mtls',
      'off',
    ],
    [
      'no documented error',
      'call:cm/consents/right/jwt/valid-again',
      withStatus(422),
      'application.error@cm/consents',
      'otherStatus',
    ],
    [
      'tickets for a month',
      'call:oc/hello-mtls/tls1.3/none',
      (exchange) => ({ ...exchange, tickets: [{ lifetimeSeconds: 2_592_000, earlyData: null }] }),
      'tls.protocol.session-tickets-tls1-3@oc',
      'long',
    ],
    [
      'a chain in disorder',
      'call:oc/hello-mtls/tls1.3/none',
      (exchange) => ({ ...exchange, certificates: [...exchange.certificates, ...exchange.certificates.slice(0, 1)] }),
      'tls.chain.order@oc',
      'broken',
    ],
    [
      'no RSA for clients',
      'call:oc/hello-mtls/tls1.3/none',
      (exchange) => ({
        ...exchange,
        certificateRequest: exchange.certificateRequest && {
          ...exchange.certificateRequest,
          signatureSchemes: [0x0403],
        },
      }),
      'mtls.required.signature-schemes@oc',
      'noRsa',
    ],
    [
      'no request for a certificate',
      'call:oc/hello-mtls/tls1.2/right/again',
      (exchange) => ({ ...exchange, certificateRequest: null }),
      'mtls.accepts.right@oc/hello-mtls/tls1.2',
      'neverAsked',
    ],
  ])('%s', async (_what, key, change, id, finding) => {
    const healthy = await lab.healthy('all');
    expect(found(judge(lab.suites(), healthy), id)?.outcome).toBe('pass');
    const results = judge(lab.suites(), withAnswer(healthy, key, change));
    expect(found(results, id)).toMatchObject({ finding });
  });
});

test.each(['all', 'lfi'] as const)('the last control comes after all that is wrong, seen by %s', async (vantage) => {
  const { target } = await lab.healthy(vantage);
  const keys = planSteps(planCases(lab.suites(), target), target).map(({ key }) => key);
  const controls = keys.filter((key) => /^call:.*\/(right|none)\/again$/.test(key));
  expect(controls.length).toBeGreaterThan(3);
  for (const control of controls) {
    const wrong = keys.filter((key) => isShownBetween(key, control));
    expect(wrong.length, control).toBeGreaterThan(5);
    expect(wrong.filter((key) => keys.indexOf(key) > keys.indexOf(control))).toEqual([]);
  }
});

/** Whether a step shows an identity that a control stands around: on its route, or where an open one stands in. */
function isShownBetween(key: string, control: string): boolean {
  const [route = '', version = ''] = control.split('/').slice(1);
  const isOpen = control.startsWith('call:oc/hello/');
  const place = isOpen
    ? new RegExp(`^call:oc/(hello-mtls|echo-cert)/${version}/`)
    : `${control.split('/')[0]}/${route}/${version}/`;
  return (
    (typeof place === 'string' ? key.startsWith(place) : place.test(key)) && !/\/(right|again|own-client)$/.test(key)
  );
}

test('one server tells nothing of the kind', async () => {
  const results = judge(lab.suites(), await lab.healthy('lfi'));
  expect(results.cases.flatMap(({ notes }) => notes).filter((note) => note.includes('handshakes with'))).toEqual([]);
});

async function seenWith(oc: Server): Promise<Results> {
  return judge(lab.suites(), await lab.evidenceWith({ servers: { oc } }, 'lfi'));
}

/** Evidence in which a step's exchanges were otherwise. */
function withAnswer(evidence: Evidence, key: string, change: (exchange: Exchange) => Exchange): Evidence {
  const observations = evidence.observations.map((one) => {
    if (one.step.key !== key || !isOf(one, 'call') || one.raw === null) return one;
    const addresses = one.raw.addresses.map((at) => ({ ...at, exchange: change(at.exchange) }));
    return { ...one, raw: { ...one.raw, addresses } };
  });
  expect(observations.some((one, place) => one !== evidence.observations[place])).toBe(true);
  return { ...evidence, observations };
}

function withStatus(status: number) {
  return (exchange: Exchange) => ({ ...exchange, answer: exchange.answer && { ...exchange.answer, status } });
}

function withBody(from: string, to: string) {
  return (exchange: Exchange) => {
    const { answer } = exchange;
    if (!answer) return exchange;
    const body = Buffer.from(answer.body, 'base64').toString('utf8').replace(from, to);
    return { ...exchange, answer: { ...answer, body: Buffer.from(body).toString('base64') } };
  };
}

function withHeaders(headers: Readonly<Record<string, string>>) {
  return (exchange: Exchange) => ({
    ...exchange,
    answer: exchange.answer && { ...exchange.answer, headers: { ...exchange.answer.headers, ...headers } },
  });
}

function found({ cases }: Results, id: string) {
  return cases.find((one) => one.id === id);
}
