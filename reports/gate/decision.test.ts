import { expect, test } from 'vitest';
import { because, type Decision, type Reason } from '../../helpers/gate/decision.ts';
import { decisionMarkdown, decisionText } from './decision.ts';

const digest = '0'.repeat(64);

function refusedFor(reasons: readonly Reason[], change: Partial<Decision> = {}): Decision {
  return {
    ...{
      format: 'api-hub-conformance/decision',
      version: 1,
      decidedAt: '2026-11-25T00:00:00.000Z',
      decision: 'refuse',
    },
    ...{
      tool: { name: 'suite', version: '1' },
      policy: { name: 'production', file: 'production.yaml', digest, before: [] },
    },
    ...{ trust: { file: 'trust.yaml', digest }, waivers: null, challenge: null, rejudged: 'all', unusable: [] },
    institutions: [
      {
        ...{ institution: 'Bank', organisationId: null, environment: 'production', decision: 'refuse', waivers: [] },
        reasons: [...reasons],
        bundles: [],
        before: [],
      },
    ],
    unusedWaivers: [],
    ...change,
  } as Decision;
}

const many = Array.from({ length: 9 }, (_, index) => because('undecided', `cause ${index}`, 'LFI'));
const waivers = Array.from({ length: 10 }, (_, index) => because('waiver', `waiver W-${index} expired`));
const before = Array.from({ length: 3 }, (_, index) => because('before', `not passed before: ${index}`));

test('reasons about waivers lead, and none is cut off', () => {
  const lines = decisionText(refusedFor([...many, ...waivers])).split('\n');
  const at = (words: string) => lines.findIndex((line) => line.includes(words));
  for (let index = 0; index < 10; index += 1) expect(at(`W-${index} `)).toBeGreaterThan(0);
  expect(at('W-9 ')).toBeLessThan(at('cause 0'));
  expect(at('and 1 more reason (')).toBeGreaterThan(at('cause 7'));
  const page = decisionMarkdown(refusedFor([...many, ...waivers]));
  expect(page.indexOf('W-9')).toBeLessThan(page.indexOf('cause 0'));
});

test('what an environment before is refused for is whole in Markdown; a terminal has the first, and how many more', () => {
  const text = decisionText(refusedFor([...many, ...before]));
  expect(text).toContain('not passed before: 0');
  expect(text).not.toContain('not passed before: 1');
  expect(text).toMatch(/and 2 more reasons about environments before \(all of them: --json/);
  expect(decisionMarkdown(refusedFor(before))).toContain('not passed before: 2');
});

test('one bundle that is not usable is one bundle', () => {
  expect(decisionText(refusedFor([], { unusable: [{ file: 'a', says: ['no'] }] }))).toContain('1 bundle not usable');
});
