import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEvidence } from './store.ts';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'evidence-schema-'));
});

afterAll(() => rm(dir, { recursive: true, force: true }));

const observation = {
  id: 'o1',
  step: {
    key: 'connect:oc',
    kind: 'connect',
    subject: 'oc',
    with: {},
    connections: 1,
    gate: null,
    after: [],
    lane: null,
  },
  vantage: 'lfi',
  at: '2026-11-30T08:00:00.000Z',
  tookMs: 3,
  raw: null,
  failed: { layer: 'TCP', cause: 'refused', detail: 'refused' },
};
const evidence = {
  format: 'api-hub-conformance/evidence',
  version: 1,
  tool: { name: 'api-hub-conformance', version: '0.1.0' },
  runId: 'r1',
  startedAt: '2026-11-30T08:00:00.000Z',
  endedAt: '2026-11-30T08:00:04.000Z',
  target: { standard: 'v2.1', vantage: 'lfi', name: 'bank', environment: 'production' },
  cutShort: null,
  observations: [observation],
};

async function read(value: object) {
  const file = join(dir, 'evidence.json');
  await writeFile(file, JSON.stringify(value));
  return readEvidence(file);
}

test('evidence of the form that runs write is read', async () => {
  expect(await read(evidence)).toEqual(evidence);
});

test.each([
  ['an end that is no instant', { endedAt: 'x' }, '/endedAt is "x", expected an instant (RFC 3339)'],
  ['no start', { startedAt: undefined }, '/startedAt is missing, expected a value of type string'],
  ['an observation that is none', { observations: [null] }, '/observations/0 is null, expected a value of type object'],
  ['observations that are no list', { observations: {} }, '/observations is {}, expected a value of type array'],
  [
    'a step without a key',
    { observations: [{ ...observation, step: { ...observation.step, key: 3 } }] },
    '/observations/0/step/key is 3',
  ],
  [
    'a time of another type',
    { observations: [{ ...observation, at: 1 }] },
    '/observations/0/at is 1, expected a value of type string',
  ],
  ['a failure that is a text', { observations: [{ ...observation, failed: 'x' }] }, '/observations/0/failed is "x"'],
  ['a tool that is null', { tool: null }, '/tool is null'],
  [
    'a vantage of nobody',
    { target: { ...evidence.target, vantage: 'me' } },
    '/target/vantage is "me", expected one of lfi, tpp',
  ],
  [
    'a target that is called as a folder elsewhere',
    { target: { ...evidence.target, name: '../../victim/bank' } },
    '/target/name is "../../victim/bank", expected letters, digits',
  ],
  ['a target called ..', { target: { ...evidence.target, name: '..' } }, '/target/name is ".."'],
  [
    'a target without certificates',
    { target: { ...evidence.target, certificates: null } },
    '/target/certificates is null, expected a value of type record',
  ],
  [
    'a target whose brands are none',
    { target: { ...evidence.target, brands: null } },
    '/target/brands is null, expected a value of type array',
  ],
  ['earlier runs that are none', { earlier: [{}] }, '/earlier/0/runId is missing'],
])('%s is refused with its place, what was found and what is expected', async (_what, change, expected) => {
  const refused = await read({ ...evidence, ...change }).catch((error: Error) => error.message);
  expect(refused).toContain('evidence.json is damaged: ');
  expect(refused).toContain(expected);
});
