import { expect, test } from 'vitest';
import { causesOf } from '../../helpers/causes/causes.ts';
import type { CaseResult } from '../../helpers/engine/results.ts';
import { sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { actText, caseRemedy, causeText, findingText } from './stated.ts';

const known = {
  text: 'C of {role} is {actual}, not AE.',
  remedy: 'Have {role} issued again from a CSR with C=AE: {csrCommand}',
};
const unknown = { text: `${known.text} So.`, remedy: 'Have {role} issued again.' };

/** RESULTS whose check has these templates. */
function results(cases: readonly CaseResult[], { text, remedy } = known) {
  const sample = sampleResults(cases);
  const check = sample.checks['check.one'];
  if (!check) throw new Error('no check');
  return {
    ...sample,
    checks: { 'check.one': { ...check, findings: [{ id: 'other', outcome: 'fail' as const, text, remedy }] } },
  };
}

const command = "openssl req -new -out 'S4.csr'";
const missed = sampleCase({
  outcome: 'fail',
  message: 'C of S4 is <UK>, not AE.',
  remedy: `Have S4 issued again from a CSR with C=AE: ${command}`,
  holes: { role: 'S4', actual: '<UK>', csrCommand: command },
});

function firstCause(of: ReturnType<typeof results>) {
  const [cause] = causesOf(of);
  if (!cause) throw new Error('no cause');
  return cause;
}

test('findings and remedies are said in both languages, and what fills them is isolated; the command stands beside', () => {
  const whole = results([missed]);
  const [inEnglish, inArabic = ''] = causeText(firstCause(whole)).text.split('<i lang=ar>');
  expect(inEnglish).toContain('C of S4 is &lt;UK&gt;, not AE.');
  expect(inArabic).toMatch(/[\u0621-\u064a]/);
  expect(inArabic).toContain('<bdi>S4</bdi>');
  expect(inArabic).toContain('<bdi>&lt;UK&gt;</bdi>');
  const act = actText(firstCause(whole))?.text ?? '';
  expect(act).toContain('<bdi>S4</bdi>');
  expect(act).not.toContain('openssl');
  expect(findingText(missed, whole)?.text).toBe(causeText(firstCause(whole)).text);
  expect(caseRemedy(missed, whole)?.text.split('openssl req')).toHaveLength(3);
});

test('what nobody translated is in English alone, set apart', () => {
  const whole = results([missed], unknown);
  const cause = firstCause(whole);
  expect(causeText(cause).text).toBe('<bdi lang="en">C of S4 is &lt;UK&gt;, not AE. So.</bdi>');
  expect(actText(cause)?.text).toBe('<bdi lang="en">Have S4 issued again from a CSR with C=AE.</bdi>');
});
