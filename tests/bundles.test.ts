import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { thisBuild } from '../cli/this-build.ts';
import { policySchema } from '../config/gate/policy-schema.ts';
import { BundleError } from '../helpers/bundle/bundle-error.ts';
import { readContainer, writeContainer } from '../helpers/bundle/container.ts';
import { makeBundle } from '../helpers/bundle/make.ts';
import { openBundle } from '../helpers/bundle/open.ts';
import { signed } from '../helpers/bundle/sign.ts';
import { statementOf, statementType } from '../helpers/bundle/statement.ts';
import { type Verification, verifyBundle } from '../helpers/bundle/verify.ts';
import { judge } from '../helpers/engine/judge.ts';
import type { Results } from '../helpers/engine/results.ts';
import { resultsText } from '../helpers/engine/results-text.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { evidenceText } from '../helpers/evidence/evidence-text.ts';
import { readInput } from '../helpers/files/yaml-input.ts';
import { gate } from '../helpers/gate/gate.ts';
import { summaryOf, summaryText } from '../helpers/summary/summary.ts';
import type { Summary } from '../helpers/summary/summary-schema.ts';
import { softwareSigner } from '../helpers/target/keys/software-keys.ts';
import { laboratory } from './laboratory.ts';
import { bankKey, otherKey, trusting } from './made-bundles.ts';

const { healthy, suites } = laboratory();

// Evidence of three vantages is gathered, beside other tests.
vi.setConfig({ testTimeout: 300_000 });

const key = { kid: 'bank-1', signer: softwareSigner(bankKey.privateKey), close: () => {} };
const trust = trusting({ institutions: 'any', environments: ['embedded'] });
const build = thisBuild();

let evidence: Evidence;
let results: Results;
let now: Date;
beforeAll(async () => {
  evidence = await healthy('lfi');
  results = judge(suites(), evidence);
  now = new Date(Date.parse(evidence.endedAt) + 60_000);
});

const dayBefore = (at: string) => new Date(Date.parse(at) - 86_400_000).toISOString();
const verified = (octets: Buffer) => verifyBundle(octets, { trust, now, challenge: null }, build);
const made = () => makeBundle({ results, evidence, page: build.pageOf(results, evidence) }, key, now);
const refused = ({ checks }: Verification) =>
  checks.filter(({ outcome }) => outcome === 'refused').map(({ says }) => says);

interface Span {
  readonly start: number;
  readonly end: number;
}

const isSoak = process.env.FRESH !== undefined;

/** Where the contents of the entries are. */
function contentsOf(octets: Buffer): Span[] {
  return Object.values(readContainer(octets)).map((content) => {
    const start = content.byteOffset - octets.byteOffset;
    return { start, end: start + content.length };
  });
}

/** Places in a span, as many as are wanted, by a seed; all where it has no more. */
function sampleOf({ start, end }: Span, wanted: number, seed: number): number[] {
  const length = end - start;
  if (length <= wanted) return Array.from({ length }, (_, index) => start + index);
  return Array.from({ length: wanted }, (_, index) => start + ((index * 2_654_435_761 + seed * 97) % length));
}

/** A bundle whose signer signs whatever they like. */
async function lying(change: Readonly<Record<string, string>>, summary?: Summary): Promise<Buffer> {
  const { 'statement.jws': _, ...entries } = readContainer(await made());
  const about = {
    ...entries,
    ...Object.fromEntries(Object.entries(change).map(([name, text]) => [name, Buffer.from(text)])),
  };
  const statement = statementOf(about, summary ?? summaryOf(results, evidence), key.kid, now);
  return writeContainer({ 'statement.jws': Buffer.from(await signed(statement, statementType, key)), ...about });
}

describe('a bundle of a run', () => {
  test('is judged again to the same octets', async () => {
    const verification = await verified(await made());
    expect(refused(verification)).toEqual([]);
    expect(verification.rejudged?.agreement).toBe('equal');
  });

  test('is refused with any one octet changed: of headers, directory and signed statement each, of the rest a sample', async () => {
    const octets = await made();
    const contents = contentsOf(octets);
    const isContent = (at: number) => contents.some(({ start, end }) => at >= start && at < end);
    const framing = Array.from(octets.keys()).filter((at) => !isContent(at));
    const [statement, ...rest] = contents as [Span, ...Span[]];
    const sampled = rest.flatMap((one, seed) => sampleOf(one, isSoak ? 20_000 : 20, seed));
    const places = [...framing, ...sampleOf(statement, isSoak ? Infinity : 100, 7), ...sampled];
    expect(framing.length).toBeGreaterThan(500);
    const unnoticed = places.filter((at) => {
      const before = octets[at] ?? 0;
      octets[at] = before ^ (1 << (at % 8));
      try {
        openBundle(octets);
        return true;
      } catch (error) {
        return !(error instanceof BundleError);
      } finally {
        octets[at] = before;
      }
    });
    expect(unnoticed).toEqual([]);
    expect(() => openBundle(octets)).not.toThrow();
  });

  test('is refused where results say more than the evidence, and names the case', async () => {
    const [first, ...others] = results.cases.filter(({ outcome }) => outcome === 'not-tested');
    const cases = results.cases.map((one) => (one === first ? { ...one, outcome: 'pass' as const } : one));
    const better = { ...results, cases };
    const summary = summaryOf(better, evidence);
    const octets = await lying({ 'results.json': resultsText(better), 'summary.json': summaryText(summary) }, summary);
    expect(others.length).toBeGreaterThan(0);
    expect(refused(await verified(octets)).join()).toContain(`${first?.id} is pass there and not-tested here`);
  });

  test.each<[string, () => Promise<Buffer>, RegExp]>([
    ['another page', () => lying({ 'index.html': '<h1>Conformant</h1>' }), /index\.html is another page/],
    ['another target', () => lying({ 'target.json': '{}\n' }), /target\.json is another target/],
    [
      'evidence of another run',
      async () => lying({ 'evidence.json': evidenceText({ ...evidence, runId: 'other' }) }),
      /names other evidence/,
    ],
    [
      'observations of another day',
      async () => {
        const later = {
          ...evidence,
          observations: evidence.observations.map((one) => ({ ...one, at: dayBefore(one.at) })),
        };
        const judged = judge(suites(), later);
        const summary = summaryOf(judged, later);
        return lying(
          {
            'evidence.json': evidenceText(later),
            'results.json': resultsText(judged),
            'summary.json': summaryText(summary),
          },
          summary,
        );
      },
      /was observed at .* and its run lasted from/,
    ],
    ['results that are no JSON', () => lying({ 'results.json': '{oops' }), /results\.json that is not JSON/],
    [
      'results of a filter without end',
      () => {
        const filtered = { ...results, filteredBy: '*a'.repeat(600) };
        const summary = summaryOf(filtered, evidence);
        return lying({ 'results.json': resultsText(filtered), 'summary.json': summaryText(summary) }, summary);
      },
      /filtered by a pattern of more than/,
    ],
    [
      'results of a filter that the summary does not tell',
      () => lying({ 'results.json': resultsText({ ...results, filteredBy: 'mtls.*' }) }),
      /summary\.json says other things/,
    ],
    [
      'evidence in another form than a run writes',
      () => lying({ 'evidence.json': JSON.stringify(evidence) }),
      /names other evidence/,
    ],
    ['no evidence', () => lying({ 'evidence.json': '{}\n' }), /evidence cannot be judged/],
    ['results of nothing', () => lying({ 'results.json': '{}\n' }), /not as this build reads them/],
    [
      'a summary that promises more',
      () => {
        const summary: Summary = {
          ...summaryOf(results, evidence),
          coverage: { seenFrom: ['lfi'], whole: true, parties: [] },
        };
        return lying({ 'summary.json': summaryText(summary) }, summary);
      },
      /summary\.json says other things/,
    ],
  ])('with %s is refused', async (_what, make, why) => {
    expect(refused(await verified(await make())).join()).toMatch(why);
  });

  test('of another build is judged by this one, which says where it differs', async () => {
    const [first] = results.cases.filter(({ outcome }) => outcome === 'pass');
    const other = {
      ...results,
      tool: { ...results.tool, version: '0.0.1' },
      judgedBy: { ...results.judgedBy, version: '0.0.1' },
      cases: results.cases.map((one) => (one === first ? { ...one, outcome: 'warn' as const } : one)),
    } as Results;
    const summary = summaryOf(other, evidence);
    const octets = await lying({ 'results.json': resultsText(other), 'summary.json': summaryText(summary) }, summary);
    const { rejudged, checks } = await verified(octets);
    expect(checks.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    expect(rejudged?.agreement).toBe('other-build');
    expect(rejudged?.differences).toContain(`${first?.id} is warn there and pass here`);
  });
});

/** What a signer may claim that another build made of the evidence. */
const otherBuild = (): Results => ({
  ...results,
  tool: { ...results.tool, version: '0.0.1' },
  judgedBy: { ...results.judgedBy, version: '0.0.1' },
});

describe('results that another build is said to have made', () => {
  test.each<[string, (claimed: Results) => Results, RegExp]>([
    [
      'of another institution',
      (one) => ({ ...one, target: { ...one.target, institution: 'Bank A' } }),
      /of another run than summary\.json says: institution "/,
    ],
    [
      'of another environment',
      (one) => ({ ...one, target: { ...one.target, environment: 'production' } }),
      /of another run than summary\.json says: environment "production"/,
    ],
    [
      'of more parties than looked',
      (one) => ({ ...one, coverage: { ...one.coverage, seenFrom: ['lfi', 'tpp', 'ozone'], whole: true } }),
      /of another run than summary\.json says: seenFrom/,
    ],
    ['with another verdict', (one) => ({ ...one, verdict: 'non-conformant' }), /another verdict/],
  ])('%s are refused', async (_what, change, why) => {
    const claimed = change(otherBuild());
    const summary = summaryOf(claimed, evidence);
    const octets = await lying({ 'results.json': resultsText(claimed), 'summary.json': summaryText(summary) }, summary);
    const anybody = trusting({
      institutions: 'any',
      environments: ['embedded', 'production'],
      vantages: ['lfi', 'tpp', 'ozone'],
    });
    expect(refused(await verifyBundle(octets, { trust: anybody, now, challenge: null }, build)).join()).toMatch(why);
  });
});

describe('the gate', () => {
  test('reads bundles, judges them again, and leaves nothing anywhere', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'gate-'));
    try {
      const parties = ['lfi', 'tpp', 'ozone'] as const;
      const keys = { lfi: key, tpp: { ...key, kid: 'tpp-1', signer: softwareSigner(otherKey.privateKey) }, ozone: key };
      const files = await Promise.all(
        parties.map(async (party) => {
          const seen = await healthy(party);
          const judged = judge(suites(), seen);
          const file = join(dir, `${party}.bundle.zip`);
          const page = build.pageOf(judged, seen);
          await writeFile(file, await makeBundle({ results: judged, evidence: seen, page }, keys[party], new Date()));
          return file;
        }),
      );
      const junk = join(dir, 'junk.bundle.zip');
      await writeFile(junk, 'PK');
      const bank = trusting({ institutions: 'any', environments: ['embedded'], vantages: ['lfi', 'ozone'] });
      const tpp = trusting({
        kid: 'tpp-1',
        name: 'TPP',
        institutions: 'any',
        environments: ['embedded'],
        vantages: ['tpp'],
        spki: otherKey.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      });
      const rehearsal = readInput(
        new URL('../config/gate/rehearsal.yaml', import.meta.url).pathname,
        policySchema,
        'a policy',
      );
      const decided = (given: readonly string[], signers: Partial<typeof rehearsal.value.signers> = {}) =>
        gate(given, {
          policy: {
            input: {
              ...rehearsal,
              value: { ...rehearsal.value, signers: { ...rehearsal.value.signers, apart: false, ...signers } },
            },
            earlier: {},
          },
          trust: { ...bank, signers: new Map([...bank.signers, ...tpp.signers]) },
          waivers: null,
          challenge: null,
          now: new Date(),
          tool: { name: 'test', version: '0' },
          build,
        });
      const promoted = await decided(files);
      expect(promoted.institutions.map(({ reasons }) => reasons)).toEqual([[]]);
      expect(promoted).toMatchObject({ decision: 'promote', unusable: [] });
      expect(promoted.institutions[0]?.bundles.map(({ judgedAgain }) => judgedAgain)).toEqual([
        'equal',
        'equal',
        'equal',
      ]);
      expect(await decided([...files, junk])).toMatchObject({
        decision: 'refuse',
        institutions: [{ decision: 'refuse', reasons: [{ id: 'unusable', says: expect.stringContaining(junk) }] }],
        unusable: [{ file: junk }],
      });
      expect(await decided(files, { apart: true })).toMatchObject({
        institutions: [{ decision: 'refuse', reasons: [{ id: 'signer' }] }],
      });
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});
