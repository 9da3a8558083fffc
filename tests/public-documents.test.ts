import { expect, test } from 'vitest';
import type { Step } from '../helpers/observations/step.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { hosts } from '../sandbox/parties.ts';
import { laboratory } from './laboratory.ts';

const { ecosystem } = laboratory();
const strangers = strangersKeys();

function get(url: string, more: object = {}): Step {
  return {
    key: `fetch:${url}`,
    kind: 'fetch',
    subject: 'test',
    with: { url, ...more },
    connections: 1,
    gate: null,
    after: [],
    lane: null,
  };
}

async function fetched(step: Step) {
  const { target, keyring } = await loadTarget(ecosystem().targetFile('lfi'), { environment: {} });
  const mint = wrongIdentityMint(target, await strangers, new Date());
  const signal = new AbortController().signal;
  const { observations } = await runSteps([step], { target, environment: {}, keyring, mint, signal });
  return observations[0];
}

test('a server with a certificate of the Trust Framework is verified only where such a certificate is awaited', async () => {
  const url = `https://${hosts.as1}/`;
  expect((await fetched(get(url, { frameworkToo: true })))?.raw).toMatchObject({
    status: 401,
    issuer: expect.stringContaining('Issuing CA'),
  });
  expect((await fetched(get(url)))?.failed).toMatchObject({ layer: 'TLS', cause: 'intercepted' });
});

test('of a feed, one organisation’s records are kept; of what is no feed, the beginning', async () => {
  const organisation = 'b83e6f50-71c4-4d2b-a9e8-34f7105c2d96';
  const feed = (await fetched(get(`https://${hosts.participants}/participants`, { organisation })))?.raw as {
    records: number;
    body: string;
  };
  expect(feed.records).toBe(2);
  expect(JSON.parse(feed.body)).toMatchObject([{ OrganisationId: organisation, LegalEntityName: 'Other Bank PJSC' }]);
  expect((await fetched(get(`https://${hosts.participants}/other`, { organisation })))?.raw).toMatchObject({
    status: 404,
    records: null,
    body: '{"error":"not found"}',
  });
});
