import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundle } from '../cli/bundle.ts';
import { gate as decideBy } from '../cli/gate.ts';
import { merge } from '../cli/merge.ts';
import { thisBuild } from '../cli/this-build.ts';
import { type PolicyFile, policySchema } from '../config/gate/policy-schema.ts';
import type { PartyVantage } from '../config/standard/api-hub/vantages.ts';
import { makeBundle } from '../helpers/bundle/make.ts';
import type { TrustedSigner } from '../helpers/bundle/trust.ts';
import { isSound, verifyBundle } from '../helpers/bundle/verify.ts';
import { judge } from '../helpers/engine/judge.ts';
import { resultsText } from '../helpers/engine/results-text.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { mergedEvidence } from '../helpers/evidence/merge.ts';
import { readInput } from '../helpers/files/yaml-input.ts';
import { gate } from '../helpers/gate/gate.ts';
import { softwareSigner } from '../helpers/target/keys/software-keys.ts';
import { publicJwk } from '../helpers/x509/read/public-key.ts';
import { laboratory } from './laboratory.ts';
import { trusting } from './made-bundles.ts';

const { healthy, suites } = laboratory();
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const parties = ['ozone', 'lfi', 'tpp'] as const;
const desks = ['ozone', 'lfi', 'tpp', 'merger'] as const;
type Desk = (typeof desks)[number];
const keys = Object.fromEntries(
  desks.map((desk) => [desk, generateKeyPairSync('rsa', { modulusLength: 2048 })]),
) as Record<Desk, KeyPairKeyObjectResult>;
const signingKey = (desk: Desk) => ({
  kid: `${desk}-1`,
  signer: softwareSigner(keys[desk].privateKey),
  close: () => {},
});

/** Who signs for which view; whoever merges may say nothing of it alone. */
function trust(change: Partial<TrustedSigner> = {}) {
  const signers = desks.map(
    (desk): TrustedSigner => ({
      name: `${desk} desk`,
      kid: `${desk}-1`,
      institutions: 'any',
      environments: ['embedded'],
      vantages: desk === 'merger' ? ['ozone'] : [desk],
      ...(desk === 'merger' ? { merges: true } : {}),
      certificates: null,
      spki: keys[desk].publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      ...(desk === 'merger' ? change : {}),
    }),
  );
  return { ...trusting(), signers: new Map(signers.map((one) => [one.kid, one])) };
}

const rehearsal = readInput(
  new URL('../config/gate/rehearsal.yaml', import.meta.url).pathname,
  policySchema,
  'a policy',
);
const decided = async (files: readonly string[], policy: Partial<PolicyFile> = {}, trusted = trust()) => {
  const { institutions, unusable } = await gate(files, {
    policy: { input: { ...rehearsal, value: { ...rehearsal.value, ...policy } }, earlier: {} },
    trust: trusted,
    waivers: null,
    challenge: null,
    now: new Date(Date.now() + 60_000),
    tool: { name: 'test', version: '0' },
    build: { ...thisBuild(), pageOf: null },
  });
  expect(unusable).toEqual([]);
  return institutions.flatMap(({ reasons }) => reasons.map(({ id, says }) => `${id}: ${says}`));
};

let dir: string;
const file = (name: string) => join(dir, name);

async function signedBy(desk: Desk, evidence: Evidence, name: string): Promise<string> {
  const results = judge(suites(), evidence);
  const page = thisBuild().pageOf(results, evidence);
  await writeFile(file(name), await makeBundle({ results, evidence, page }, signingKey(desk), new Date()));
  return file(name);
}

const evidenceOf = async (party: PartyVantage): Promise<Evidence> => ({
  ...(await healthy(party)),
  runId: `run of ${party}`,
});

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'joint-'));
  for (const party of parties) await signedBy(party, await evidenceOf(party), `${party}.bundle.zip`);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const own = () => parties.map((party) => file(`${party}.bundle.zip`));

describe('a joint bundle', () => {
  let joint: Evidence;
  beforeAll(async () => {
    await merge(own(), { out: dir });
    joint = JSON.parse(await readFile(file('embedded-joint/evidence.json'), 'utf8')) as Evidence;
    await signedBy('merger', joint, 'joint.bundle.zip');
  });

  test('names the bundles that it was merged from, and who signed them', () => {
    expect(joint.sources?.map(({ vantage, bundle: of }) => [vantage, of?.kid])).toEqual(
      parties.map((party) => [party, `${party}-1`]),
    );
  });

  test('stands where each party’s own bundle is given, and for nothing without them', async () => {
    expect(await decided([...own(), file('joint.bundle.zip')])).toEqual([]);
    expect(await decided([...own(), file('joint.bundle.zip')], { rejudge: 'none' })).toEqual([]);
    const alone = await decided([file('joint.bundle.zip')]);
    expect(alone).toHaveLength(3);
    expect(alone[0]).toMatch(/signer: .*merged from a bundle of ozone \(ozone-1, statement \w+\) that is not among/);
    const lacking = await decided([...own().slice(0, 2), file('joint.bundle.zip')]);
    expect(lacking.join()).toMatch(/bundle of tpp/);
  });

  test('of who may only merge needs them under any policy, and one who may sign for all under one that keeps signers apart', async () => {
    const together = { signers: { ...rehearsal.value.signers, apart: false } };
    const all = trust({ vantages: ['lfi', 'tpp', 'ozone'], merges: false });
    expect((await decided([file('joint.bundle.zip')], together)).length).toBe(3);
    expect(await decided([file('joint.bundle.zip')], together, all)).toEqual([]);
    expect((await decided([file('joint.bundle.zip')], {}, all)).length).toBe(3);
  });

  test('that says other things of its parties’ runs than their bundles do is refused', async () => {
    const made: Evidence = {
      ...joint,
      observations: joint.observations.map((one, index) => (index === 0 ? { ...one, tookMs: one.tookMs + 1 } : one)),
    };
    const forged = await signedBy('merger', made, 'forged.bundle.zip');
    expect((await decided([...own(), forged])).join()).toMatch(/signer: .* what their own bundles do not/);
    expect((await decided([...own(), forged], { rejudge: 'none' })).join()).toMatch(/what their own bundles do not/);
  });

  test('of evidence that nobody had signed is refused where signers are apart', async () => {
    const parts = await Promise.all(parties.map(async (party) => ({ name: party, evidence: await evidenceOf(party) })));
    const unsigned = await signedBy('merger', mergedEvidence(parts), 'unsigned.bundle.zip');
    expect((await decided([...own(), unsigned])).join()).toMatch(/evidence of ozone that nobody had signed/);
  });

  test('is merged from no bundle that does not hold', async () => {
    const damaged = await readFile(file('tpp.bundle.zip'));
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
    await writeFile(file('damaged.zip'), damaged);
    await expect(merge([file('lfi.bundle.zip'), file('damaged.zip')], { out: dir })).rejects.toThrow(
      /damaged\.zip is not merged: it has \w+\.(json|html) damaged/,
    );
  });
});

describe('bundles whose targets contradict each other', () => {
  test.each(['ozone', 'tpp'] as const)(
    'are refused where %s declares another authentication than the LFI',
    async (party) => {
      const evidence = await evidenceOf(party);
      const { target } = evidence;
      const laxer = { ...target.applicationLayerAuthentication, ozoneConnect: 'mtls-only' as const };
      const other = await signedBy(
        party,
        { ...evidence, target: { ...target, applicationLayerAuthentication: laxer } },
        'other.bundle.zip',
      );
      const others = parties.filter((one) => one !== party).map((one) => file(`${one}.bundle.zip`));
      expect((await decided([...others, other])).join()).toMatch(
        /disagreement: the targets disagree about applicationLayerAuthentication/,
      );
    },
  );
});

test('a decision is signed by nobody who may not decide, and then not made', async () => {
  const jwk = { ...publicJwk(keys.lfi.publicKey), kid: 'lfi-1' };
  await writeFile(file('lfi.jwks'), JSON.stringify({ keys: [jwk] }));
  const desk =
    'name: LFI desk, kid: lfi-1, jwks: ./lfi.jwks, institutions: any, vantages: [lfi], environments: [embedded]';
  await writeFile(file('trust.yaml'), `signers:\n  - { ${desk} }\n`);
  await writeFile(file('lfi.key'), keys.lfi.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await writeFile(file('signing.yaml'), 'kid: lfi-1\nkey: ./lfi.key\n');
  const asked = { policy: 'rehearsal', trust: file('trust.yaml'), keep: file('kept'), signing: file('signing.yaml') };
  await expect(decideBy([file('lfi.bundle.zip')], asked)).rejects.toThrow(/LFI desk may not sign decisions/);
  expect(await readdir(file('kept'))).toEqual([]);
  await expect(decideBy([file('lfi.bundle.zip')], { ...asked, policy: 'nope' })).rejects.toThrow(/LFI desk/);
  const { signing: _, ...unsigned } = asked;
  await expect(decideBy([file('lfi.bundle.zip')], { ...unsigned, policy: 'nope' })).rejects.toThrow(
    /pre-production, production, rehearsal, which ship/,
  );
});

describe('a bundle of a run whose target keeps something from others', () => {
  test('carries the copy for others, judged again, and the gate takes it', async () => {
    const evidence = await evidenceOf('lfi');
    const [address = ''] = Object.values(evidence.target.network.connectTo).flat();
    const host = address.split(':')[0] ?? '';
    const marked: Evidence = {
      ...evidence,
      target: { ...evidence.target, sharing: { hosts: [host, 'oc.examplebank.example'], headers: ['date'] } },
    };
    const folder = await mkdtemp(join(dir, 'run-'));
    await writeFile(join(folder, 'evidence.json'), evidenceText(marked));
    await writeFile(join(folder, 'results.json'), resultsText(judge(suites(), marked)));
    await writeFile(file('lfi.key'), keys.lfi.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    await writeFile(file('signing.yaml'), 'kid: lfi-1\nkey: ./lfi.key\n');
    await bundle(folder, { signing: file('signing.yaml'), out: file('shared.bundle.zip') });
    await bundle(folder, { signing: file('signing.yaml'), out: file('whole.bundle.zip'), whole: true });
    const told = await toldBy(() => merge([file('ozone.bundle.zip'), folder], { out: dir }));
    expect(told).toContain(`${folder} is whole: 2 hosts and 1 header that sharing.leaveOut`);
    expect(
      await toldBy(() => merge([file('ozone.bundle.zip'), file('shared.bundle.zip')], { out: dir })),
    ).not.toContain('is whole');
    const octets = await readFile(file('shared.bundle.zip'));
    expect(octets.includes(host)).toBe(false);
    expect((await readFile(file('whole.bundle.zip'))).includes(host)).toBe(true);
    const asked = { trust: trust(), now: new Date(Date.now() + 60_000), challenge: null };
    const verification = await verifyBundle(octets, asked, thisBuild());
    expect([isSound(verification), verification.rejudged?.agreement]).toEqual([true, 'equal']);
    expect(await decided([file('ozone.bundle.zip'), file('tpp.bundle.zip'), file('shared.bundle.zip')])).toEqual([]);
  });
});

test('a bundle whose verdict is other than the run’s says so last, and is no success', async () => {
  const evidence = await evidenceOf('lfi');
  const sharing = { hosts: ['connect.examplebank.example'], headers: [] };
  const marked: Evidence = { ...evidence, target: { ...evidence.target, sharing } };
  const folder = await mkdtemp(join(dir, 'run-'));
  await writeFile(join(folder, 'evidence.json'), evidenceText(marked));
  await writeFile(join(folder, 'results.json'), resultsText(judge(suites(), marked)));
  await writeFile(file('lfi.key'), keys.lfi.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await writeFile(file('signing.yaml'), 'kid: lfi-1\nkey: ./lfi.key\n');
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  try {
    await bundle(folder, { signing: file('signing.yaml'), out: file('other.bundle.zip') });
    expect(write.mock.calls.map(([text]) => String(text)).join('')).toMatch(
      /The run is conformant, and its bundle incomplete: [^\n]*\n$/,
    );
    expect(process.exitCode).toBe(3);
  } finally {
    write.mockRestore();
    process.exitCode = 0;
  }
});

/** What is told beside the outcome while something is done. */
async function toldBy(work: () => Promise<void>): Promise<string> {
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    await work();
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}
