import { expect, test } from 'vitest';
import { bankKey, trusting } from '../../tests/made-bundles.ts';
import { signed } from '../bundle/sign.ts';
import { decisionType } from '../bundle/statement.ts';
import { softwareSigner } from '../target/keys/software-keys.ts';
import type { Decision } from './decision.ts';
import { type AskedOfDecision, verifyDecision } from './signed-decision.ts';

const decidedAt = '2026-11-25T00:00:00.000Z';
const digest = 'a'.repeat(64);
const decision: Decision = {
  format: 'api-hub-conformance/decision',
  version: 1,
  decidedAt,
  decision: 'promote',
  tool: { name: 'test', version: '0' },
  policy: { name: 'production', file: 'production.yaml', digest, before: [] },
  trust: { file: 'trust.yaml', digest },
  waivers: null,
  challenge: 'n-1',
  rejudged: 'all',
  institutions: [],
  unusable: [],
  unusedWaivers: [],
};
const nothing = { challenge: null, policy: null, maxAgeHours: null, now: new Date('2026-11-25T02:00:00Z') };
const deciding = trusting({ decides: true });

async function refusedFor(asked: Partial<AskedOfDecision> = {}, trust = deciding): Promise<string[]> {
  const key = { kid: 'bank-1', signer: softwareSigner(bankKey.privateKey), close: () => {} };
  const octets = Buffer.from(await signed(decision, decisionType, key));
  const { checks } = verifyDecision(octets, trust, { ...nothing, ...asked });
  return checks.filter(({ outcome }) => outcome === 'refused').map(({ id, says }) => `${id}: ${says}`);
}

test('a decision holds where its signer decides, and it is the one that is asked for', async () => {
  expect(await refusedFor()).toEqual([]);
  expect(await refusedFor({ challenge: 'n-1', policy: digest, maxAgeHours: 3 })).toEqual([]);
  expect(await refusedFor({}, trusting())).toEqual([expect.stringMatching(/^signer-known: .*may not sign decisions/)]);
});

test.each([
  [{ challenge: 'n-2' }, /^challenge: it is on the challenge n-1; expected n-2$/],
  [{ policy: 'b'.repeat(64) }, /^policy: it is by policy production \(a{64}\); expected b{64}$/],
  [{ maxAgeHours: 1 }, /^age: it was made at .*, 2 hours ago; expected at most 1$/],
  [{ now: new Date('2026-11-24T00:00:00Z') }, /^age: .*still to come$/],
] as const)('%j refuses another', async (asked, words) => {
  expect(await refusedFor(asked)).toEqual([expect.stringMatching(words)]);
});
